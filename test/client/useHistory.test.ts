import { expect, test } from "vitest";
import type { Memento } from "vscode";
import type { ServerUsage } from "../../server/src/protocol/live.js";
import { UseHistory } from "../../client/src/useHistory.js";

const day = 86_400_000;

/** The state of a workspace, as VS Code keeps it: as JSON. */
class State implements Memento {
  readonly kept = new Map<string, string>();

  keys(): readonly string[] {
    return [...this.kept.keys()];
  }

  get<T>(key: string, otherwise?: T): T {
    const text = this.kept.get(key);
    return (text === undefined ? otherwise : JSON.parse(text)) as T;
  }

  update(key: string, value: unknown): Promise<void> {
    this.kept.set(key, JSON.stringify(value));
    return Promise.resolve();
  }
}

function usage(at: number, tokens: number, over: Partial<ServerUsage> = {}): ServerUsage {
  const none = { connections: 0, withoutTls: 0 };
  return { serverName: "orders", endpoint: "http://10.0.0.1:8222", observedAt: at, reachable: true, staticToken: { connections: tokens, withoutTls: 0 }, bearerJwt: none, cannotTell: 0, ...over };
}

test("goes on where it was when the window was closed, under no name", () => {
  const state = new State();
  const before = new UseHistory(state);
  expect(before.after([usage(day, 1)])[0]).not.toHaveProperty("unused");
  before.after([usage(2 * day, 0)]);
  before.dispose();
  expect([...state.kept.values()].join()).not.toMatch(/orders|10\.0\.0\.1/);
  const after = new UseHistory(state);
  expect(after.after([usage(3 * day, 0)])[0]?.unused).toEqual({ days: 2, inRow: 2 });
  after.dispose();
});

test("an old answer is no look, and the last one counts once", () => {
  const history = new UseHistory(new State());
  history.after([usage(day, 0)]);
  expect(history.after([usage(2 * day, 0, { reachable: false })])[0]?.unused).toEqual({ days: 1, inRow: 1 });
  expect(history.after([usage(day, 3)])[0]?.unused).toEqual({ days: 1, inRow: 1 });
});

test("a server is known by its name wherever it is asked, and without one by its address", () => {
  const history = new UseHistory(new State());
  const id = `N${"A".repeat(55)}`;
  history.after([usage(day, 1), usage(day, 0, { serverName: id, endpoint: "http://a:1" })]);
  const [named, byAddress, other] = history.after([
    usage(2 * day, 0, { endpoint: "" }),
    usage(2 * day, 0, { serverName: `N${"B".repeat(55)}`, endpoint: "http://a:1" }),
    usage(2 * day, 0, { serverName: id, endpoint: "http://b:1" }),
  ]);
  expect([named?.unused?.days, byAddress?.unused?.days, other?.unused?.days]).toEqual([1, 2, 1]);
  history.dispose();
});
