import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { listedConnections, ReplyError, usageAfter, type Snapshot } from "../../client/src/live/index.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };

function connz(...connections: unknown[]): unknown {
  return { server_id: "NABC", num_connections: connections.length, total: connections.length, connections };
}

function token(cid: number, more: object = {}): object {
  return { cid, kind: "Client", type: "nats", ip: "127.0.0.1", port: 4000 + cid, authorized_user: "[REDACTED]", ...more };
}

describe("what is no nats-server's reply is refused with what to do", () => {
  test.each([
    ["null", null, connz()],
    ["a list", [], connz()],
    ["a text", "CANARY", connz()],
    ["another program's health page", { status: "ok" }, connz()],
    ["a version that is a number", { ...varz, version: 2 }, connz()],
    ["no list of connections", varz, {}],
    ["connections of another shape", varz, null],
  ])("%s", (_, server, connections) => {
    const read = (): Snapshot => readSnapshot(server, connections);
    expect(read).toThrow(ReplyError);
    expect(read).not.toThrow(/CANARY/);
  });
});

describe("a wrong field costs no more than itself", () => {
  test.each([
    ["cid", { cid: -1 }, "connz.connections[1].cid", 1],
    ["cid", { cid: 1e300 }, "connz.connections[1].cid", 1],
    ["cid", { cid: "7" }, "connz.connections[1].cid", 1],
    ["cid", { cid: 1 }, "connz.connections[1].cid", 1],
    ["name", { cid: 2, name: 7 }, "connz.connections[1].name", 2],
    ["port", { cid: 2, port: -5 }, "connz.connections[1].port", 2],
    ["authorized_user", { cid: 2, authorized_user: ["x"] }, "connz.connections[1].authorized_user", 2],
  ])("%s: %j", (_, fields, at, kept) => {
    const snapshot = readSnapshot(varz, connz(token(1), { ...token(2), ...fields }));
    expect(snapshot.flaws.map((flaw) => flaw.at)).toContain(at);
    expect(listedConnections(snapshot)).toHaveLength(kept);
  });

  test("an entry that is no object", () => {
    const snapshot = readSnapshot(varz, connz(token(1), "CANARY", null));
    expect(snapshot.flaws).toEqual([
      { at: "connz.connections[1]", expected: "an object" },
      { at: "connz.connections[2]", expected: "an object" },
    ]);
  });

  test("a login that is not text is never guessed at", () => {
    const [connection] = listedConnections(readSnapshot(varz, connz(token(1, { issuer_key: 7 }))));
    expect(connection?.verdict.evidence).toBe("malformed");
  });

  test("an empty list may be null, as for an account that does not exist", () => {
    expect(listedConnections(readSnapshot(varz, { connections: null, total: 0 }))).toEqual([]);
  });

  test("flaws are counted, not collected without end", () => {
    const snapshot = readSnapshot(varz, connz(...Array.from({ length: 5_000 }, () => 1)));
    expect([snapshot.flaws.length, snapshot.flawCount]).toEqual([20, 5_000]);
  });
});

test("no JSON makes it throw anything but a ReplyError", () => {
  const anything = fc.jsonValue();
  const entry = fc.record({ cid: fc.oneof(fc.nat(), anything), authorized_user: anything, issuer_key: anything, jwt: anything, kind: anything, type: anything }, { requiredKeys: [] });
  fc.assert(
    fc.property(fc.oneof(anything, fc.constant(varz)), fc.oneof(anything, fc.record({ connections: fc.array(entry), total: anything })), (server, connections) => {
      try {
        readSnapshot(server, connections);
      } catch (thrown) {
        expect(thrown).toBeInstanceOf(ReplyError);
      }
    }),
  );
});

test("keys of Object's own prototype are no fields", () => {
  const snapshot = readSnapshot(JSON.parse(JSON.stringify(varz)), JSON.parse('{"connections":[{"cid":1,"__proto__":{"name":"x"}}]}'));
  expect(listedConnections(snapshot)[0]?.name).toBeUndefined();
});

test("connections that the server left out are counted", () => {
  expect(readSnapshot(varz, { connections: [token(1)], total: 5 }).unlisted).toBe(4);
});

describe("a snapshot", () => {
  const snapshot = readSnapshot(varz, connz(
    token(1), token(2, { tls_version: "1.3" }),
    token(3, { account: "A", authorized_user: "alice" }), token(4, { type: "mqtt", authorized_user: "meter" }),
  ));

  test("counts", () => {
    expect(snapshot.counts).toEqual({
      staticToken: { connections: 2, withoutTls: 1 },
      bearerJwt: { connections: 0, withoutTls: 0 },
      cannotTell: { connections: 1, withoutTls: 1 },
      others: { connections: 1, withoutTls: 1 },
    });
  });
});

test("last seen outlives the connections", () => {
  const busy = usageAfter("http://127.0.0.1:8222/base", readSnapshot(varz, connz(token(1))), 1_000, undefined);
  const quiet = usageAfter("http://127.0.0.1:8222/base", readSnapshot(varz, connz()), 9_000, busy);
  expect(quiet).toMatchObject({ endpoint: "http://127.0.0.1:8222", observedAt: 9_000, staticToken: { connections: 0, lastSeenAt: 1_000 } });
  expect(quiet.bearerJwt).not.toHaveProperty("lastSeenAt");
});

test("a websocket client of 2.9 over TLS is not called clear text", () => {
  const websocket = token(1, { type: "websocket" });
  const old = { ...varz, version: "2.9.10" };
  const tls = (server: object): unknown => listedConnections(readSnapshot(server, connz(websocket)))[0]?.tls;
  expect(tls({ ...old, websocket: { port: 443 } })).toEqual({ version: undefined, cipher: undefined });
  expect(tls({ ...old, websocket: { port: 80, no_tls: true } })).toBe(false);
  expect(tls({ ...varz, websocket: { port: 443 } })).toBe(false);
});
