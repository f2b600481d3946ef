/** When the connections of a server need not be asked for again: each thing that may change them ends it. */
import { describe, expect, test } from "vitest";
import { LastList, listLasts, serverOf, type ConfigLogins, type Snapshot } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = {
  server_id: "NABC", version: "2.15.1", auth_required: true, auth_timeout: 2, tls_timeout: 2, connections: 2, total_connections: 7, leafnodes: 0,
  config_load_time: "2026-01-01T00:00:00Z",
};
const connections = [{ cid: 5, authorized_user: "[REDACTED]" }, { cid: 7, authorized_user: "[REDACTED]" }];
const whole = { total: 2, connections };

/** A list that is asked for as the extension does, at times of the test. */
class Asked {
  time = 1_000_000;
  lists = 0;
  readonly #last = new LastList(() => this.time);

  /** One question; true where the list had to be asked for. */
  ask(said: object = varz, list: object = whole, config?: ConfigLogins): boolean {
    const status = { varz: said, server: serverOf(said), config };
    if (this.#last.still(status) !== undefined) return false;
    this.#last.asking(status)(readSnapshot(said, list));
    return true;
  }

  /** Two lists, the second after every login that may have been under way. */
  twice(said: object = varz, list: object = whole, config?: ConfigLogins): this {
    this.ask(said, list, config);
    this.time += 10_000;
    this.ask(said, list, config);
    return this;
  }
}

test("a list holds once it was asked for after all logins were over", () => {
  const asked = new Asked();
  const needed = [0, 5_000, 5_000, 5_000].map((pause) => {
    asked.time += pause;
    return asked.ask();
  });
  expect(needed).toEqual([true, true, true, false]);
});

test("what it holds is the list, and when it was asked for", () => {
  let now = 0;
  const last = new LastList(() => now);
  const status = { varz, server: serverOf(varz), config: undefined };
  const snapshots: Snapshot[] = [];
  for (; now <= 10_000; now += 10_000) {
    last.still(status);
    const snapshot = readSnapshot(varz, whole);
    snapshots.push(snapshot);
    last.asking(status)(snapshot);
  }
  expect(last.still(status)).toEqual({ ...snapshots[1], listedAt: 10_000 });
});

const users: ConfigLogins = { onlyByToken: false, users: new Set(["bob"]) };

describe("it is asked for again when", () => {
  test.each<[string, object]>([
    ["somebody came", { connections: 3, total_connections: 8 }],
    ["somebody left", { connections: 1 }],
    ["one left and another came", { total_connections: 8 }],
    ["it is another server", { server_id: "NXYZ" }],
    ["the config was loaded again", { config_load_time: "2026-01-01T00:00:01Z" }],
    ["logins are required no more", { auth_required: false }],
    ["a leaf node is there, which is not counted", { leafnodes: 1 }],
    ["the counts are missing", { total_connections: undefined }],
    ["the counts are no counts", { connections: -2 }],
    ["nothing says when the config was loaded", { config_load_time: undefined }],
  ])("%s", (_, change) => {
    const asked = new Asked().twice();
    expect(asked.ask()).toBe(false);
    expect(asked.ask({ ...varz, ...change })).toBe(true);
  });

  test("a config was opened, or another one says other things of logins", () => {
    const asked = new Asked().twice();
    expect(asked.ask(varz, whole, users)).toBe(true);
    expect(new Asked().twice(varz, whole, users).ask(varz, whole, { onlyByToken: false, users: new Set(["bob"]) })).toBe(false);
    expect(new Asked().twice(varz, whole, users).ask(varz, whole, { onlyByToken: false, users: new Set(["eve"]) })).toBe(true);
  });

  test("it is five minutes old, and when the clock was set back by as much", () => {
    for (const jump of [listLasts, -listLasts]) {
      const asked = new Asked().twice();
      asked.time += jump - Math.sign(jump);
      expect(asked.ask()).toBe(false);
      asked.time += Math.sign(jump);
      expect(asked.ask()).toBe(true);
    }
  });
});

describe("a list that may miss somebody never holds:", () => {
  test.each<[string, object, object]>([
    ["it has fewer connections than the server counts", varz, { total: 3, connections }],
    ["it has other connections than the server counted before", { ...varz, connections: 3 }, whole],
    ["a connection has no number", varz, { total: 2, connections: [...connections.slice(1), { name: "x" }] }],
    ["a leaf node is there", { ...varz, leafnodes: 1 }, whole],
  ])("%s", (_, said, list) => {
    const asked = new Asked().twice(said, list);
    asked.time += 10_000;
    expect(asked.ask(said, list)).toBe(true);
  });

  test("the server gives clients longer to log in, on any listener", () => {
    for (const more of [{ auth_timeout: 6 }, { tls_timeout: 6 }, { websocket: { auth_timeout: 6 } }, { mqtt: { tls_timeout: 6.5 } }]) {
      const said = { ...varz, ...more };
      const asked = new Asked().twice(said);
      expect(asked.ask(said)).toBe(true);
      asked.time += 10_000;
      expect(asked.ask(said)).toBe(true);
      expect(asked.ask(said)).toBe(false);
    }
  });

  test("somebody came while it was read", () => {
    const last = new LastList(() => 100_000);
    const status = { varz, server: serverOf(varz), config: undefined };
    last.still(status);
    const take = last.asking(status);
    const later = { ...varz, total_connections: 8 };
    last.still({ ...status, varz: later });
    take(readSnapshot(varz, whole));
    expect(last.still({ ...status, varz: later })).toBeUndefined();
  });
});
