import { createHash } from "node:crypto";
import type { Disposable, Memento } from "vscode";
import type { ServerUsage } from "../../server/src/protocol/live.js";
import { historyAfter, historyOf, keptOf, unusedOf, type History, type KeptHistory } from "./live/index.js";

const key = "natsServerConf.useHistory";
/** Servers of which a history is kept; those not asked for longest go first. */
const keptServers = 100;
/** Milliseconds between two writes. */
const pause = 60_000;

/**
 * On which days each server was asked, and how many connections used a token then: numbers by day, kept with the workspace,
 * under a hash of the server's name or address. A workspace is open in one window only, so no two write the same.
 */
export class UseHistory implements Disposable {
  readonly #state: Memento;
  readonly #histories: Map<string, History>;
  /** When each server's last answer came that is part of its history. */
  readonly #noted = new Map<string, number>();
  #timer: NodeJS.Timeout | undefined;

  constructor(state: Memento) {
    this.#state = state;
    const kept = Object.entries(state.get<Readonly<Record<string, unknown>>>(key, {}));
    this.#histories = new Map(kept.map(([server, days]) => [server, historyOf(days)]));
  }

  /** Takes note of answers that are new, and adds what the days say together. */
  after(usages: readonly ServerUsage[]): ServerUsage[] {
    return usages.map((usage) => {
      const server = nameOf(usage);
      if (usage.reachable && this.#noted.get(server) !== usage.observedAt) this.#note(server, usage);
      const unused = unusedOf(this.#histories.get(server) ?? []);
      return unused === undefined ? usage : { ...usage, unused };
    });
  }

  dispose(): void {
    if (this.#timer !== undefined) this.#write();
  }

  #note(server: string, { observedAt, staticToken, cannotTell }: ServerUsage): void {
    const history = historyAfter(this.#histories.get(server) ?? [], observedAt, staticToken.connections, cannotTell);
    this.#noted.set(server, observedAt);
    this.#histories.delete(server);
    this.#histories.set(server, history);
    for (const oldest of this.#histories.keys()) if (this.#histories.size > keptServers) this.#histories.delete(oldest);
    this.#timer ??= setTimeout(() => { this.#write(); }, pause);
  }

  #write(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const kept: Record<string, KeptHistory> = {};
    for (const [server, history] of this.#histories) kept[server] = keptOf(history);
    void this.#state.update(key, kept);
  }
}

/** By its name where it has one: its address may be that of another server tomorrow. A server without a name is named by its id. */
function nameOf({ serverName, endpoint }: ServerUsage): string {
  const isNamed = serverName !== undefined && !/^N[A-Z2-7]{55}$/.test(serverName);
  const name = isNamed ? ["name", serverName] : endpoint === "" ? ["id", serverName ?? ""] : ["address", endpoint];
  return createHash("sha256").update(JSON.stringify(name)).digest("hex").slice(0, 24);
}
