/** Replies about one connection, and about those that were closed, whatever is in them. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ClosedTally, listedConnections, readDetails } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };

describe("details", () => {
  test("no JSON makes them throw, and a secret of the entry is in none of their texts", () => {
    const secret = "CANARY-secret";
    const text = fc.oneof(fc.string(), fc.constant(`x.${secret}`), fc.jsonValue());
    const entry = fc.record({ cid: fc.constant(7), authorized_user: fc.constant(secret), name: text, subscriptions: fc.oneof(fc.nat(), text), subscriptions_list: fc.oneof(fc.array(text), text), tags: fc.oneof(fc.array(text), text), rtt: fc.jsonValue(), in_msgs: fc.jsonValue() }, { requiredKeys: ["cid", "authorized_user"] });
    fc.assert(fc.property(fc.oneof(entry, fc.jsonValue()), (each) => {
      const details = readDetails({ ...varz, version: "2.10.27" }, { connections: [each] }, 7);
      const { subjects = [], tags = [], connection } = details ?? {};
      expect([...subjects, ...tags, connection?.name].join("\n")).not.toContain(secret);
    }));
  });

  test.each([[{}], [null], [{ connections: [] }], [{ connections: [{ cid: 8 }] }], [{ connections: {} }]])("%j has no such connection", (connz) => {
    expect(readDetails(varz, connz, 7)).toBeUndefined();
  });

  test("of very many subscriptions the first are listed", () => {
    const details = readDetails(varz, { connections: [{ cid: 7, subscriptions: 5_000, subscriptions_list: Array.from({ length: 5_000 }, (_, index) => `s.${index}`) }] }, 7);
    expect([details?.subjects.length, details?.subscriptions]).toEqual([100, 5_000]);
  });
});

describe("closed connections", () => {
  const closedBy = (...entries: object[]): ClosedTally => {
    const tally = new ClosedTally();
    const connections = entries.map((entry, index) => ({ cid: index + 1, stop: "2026-01-01T00:00:00Z", reason: "Client Closed", ...entry }));
    for (const connection of listedConnections(readSnapshot(varz, { connections })).sort((one, other) => one.cid - other.cid)) tally.add(connection);
    return tally;
  };
  const { server } = readSnapshot(varz, { connections: [] });

  test("are sorted by how they ended and logged in", () => {
    const found = closedBy({ authorized_user: "[REDACTED]" }, { reason: "Authentication Failure", authorized_user: "[REDACTED]" }, { account: "A", authorized_user: "alice" }, { reason: "Authentication Timeout" }).result(1, server);
    expect([found.refused.size, found.bearers.size, found.others]).toEqual([2, 1, 1]);
    expect(found.refused.connections.map(({ ended }) => ended?.byToken)).toEqual([true, false]);
  });

  test("of a refused login no user is shown, not even one that the config has", () => {
    const config = { onlyByToken: false, users: new Set(["alice"]) };
    const [connection] = listedConnections(readSnapshot(varz, { connections: [{ cid: 1, reason: "Authentication Failure", stop: "2026-01-01T00:00:00Z", authorized_user: "alice", name: "alice at work" }] }, config));
    expect([connection?.user.kind, connection?.name, connection?.verdict.kind]).toEqual(["hidden", "[hidden] at work", "cannot-tell"]);
  });

  test("are all counted, and the newest listed", () => {
    const found = closedBy(...Array.from({ length: 900 }, () => ({ reason: "Authentication Failure" }))).result(1, server);
    expect([found.refused.size, found.refused.connections.length, found.refused.connections[0]?.cid]).toEqual([900, 500, 1]);
  });

  test("an open connection has not ended", () => {
    expect(listedConnections(readSnapshot(varz, { connections: [{ cid: 1, authorized_user: "[REDACTED]" }] }))[0]?.ended).toBeUndefined();
  });
});
