/** What the system account tells, in any order and any shape. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { connectionCount, listedConnections, Roster, speakers } from "../../client/src/live/index.js";
import { completeOne, listAll, readReply } from "../support/live/readReply.js";

const canary = "CANARY-in-an-answer";
const varz = (id: string, more: object = {}): object => ({ server: { id }, data: { server_id: id, server_name: `name of ${id}`, version: "2.15.1", auth_required: true, connections: 1, ...more } });
const connz = (id: string, ...cids: number[]): object => ({ server: { id }, data: { total: cids.length, connections: cids.map((cid) => ({ cid, name: `client ${cid}`, authorized_user: "[REDACTED]" })) } });

function event(what: "connect" | "disconnect", serverId: string, cid: unknown, more: object = {}): object {
  return { type: `io.nats.server.advisory.v1.client_${what}`, server: { id: serverId }, client: { id: cid, acc: "$G", user: "[REDACTED]", kind: "Client", client_type: "nats", ...more } };
}

function rosterOf(...ids: string[]): Roster {
  const roster = new Roster();
  roster.hear(ids.map((id) => varz(id)), 1);
  for (const id of ids) listAll(roster, id, connz(id, 1), 1);
  return roster;
}

function cids(roster: Roster): number[][] {
  return roster.entries().map(({ snapshot }) => listedConnections(snapshot).map(({ cid }) => cid).sort((one, other) => one - other));
}

describe("clients that come and go", () => {
  test("are added and taken away, each once", () => {
    const roster = rosterOf("A", "B");
    for (const message of [event("connect", "A", 2), event("connect", "A", 2), event("connect", "B", 2), event("disconnect", "A", 1), event("disconnect", "A", 99)]) expect(roster.tell(message, 2)).toBe("told");
    expect(cids(roster)).toEqual([[2], [1, 2]]);
  });

  test("are asked about until their TLS is known", () => {
    const roster = rosterOf("A");
    roster.tell(event("connect", "A", 2), 2);
    expect([...roster.due(2, false)].map(({ due }) => due)).toEqual([{ kind: "some", cids: [2] }]);
    completeOne(roster, "A", 2, connz("A", 2));
    expect([...roster.due(2, false)]).toEqual([]);
  });

  test("and are gone when the answer says so", () => {
    const roster = rosterOf("A");
    roster.tell(event("connect", "A", 2), 2);
    completeOne(roster, "A", 2, connz("A"));
    expect(cids(roster)).toEqual([[1]]);
  });

  test("while a list is under way: the list may know of them or not", () => {
    const client = fc.record({ cid: fc.integer({ min: 1, max: 6 }), leaves: fc.boolean(), listed: fc.boolean() });
    fc.assert(fc.property(fc.uniqueArray(client, { selector: ({ cid }) => cid }), (clients) => {
      const roster = rosterOf("A");
      roster.tell(event("disconnect", "A", 1), 2);
      const reading = roster.listing("A", undefined);
      for (const { cid, leaves } of clients) {
        roster.tell(event("connect", "A", cid), 2);
        if (leaves) roster.tell(event("disconnect", "A", cid), 2);
      }
      if (reading !== undefined) roster.list("A", readReply(connz("A", ...clients.filter(({ listed }) => listed).map(({ cid }) => cid)), reading), 3);
      expect(cids(roster)).toEqual([clients.filter(({ leaves }) => !leaves).map(({ cid }) => cid).sort((one, other) => one - other)]);
    }));
  });

  test("of a server that is not known yet are no reason to make one up", () => {
    const roster = rosterOf("A");
    expect(roster.tell(event("connect", "C", 1), 2)).toBe("unknown");
    expect(roster.entries()).toHaveLength(1);
  });

  test("that were missed are noticed by the count, once it lasts", () => {
    const roster = rosterOf("A");
    const kinds = (): string[] => [...roster.due(2, false)].map(({ due }) => due.kind);
    roster.hear([varz("A", { connections: 5 })], 2);
    expect(kinds()).toEqual([]);
    roster.hear([varz("A", { connections: 5 })], 3);
    expect(kinds()).toEqual(["all"]);
  });
});

test("are listed anew once a config is opened that names their users", () => {
  const roster = rosterOf("A");
  const due = (): string[] => [...roster.due(2, false)].map(({ due: { kind } }) => kind);
  const config = { onlyByToken: false, users: new Set(["bob"]), logins: [{ key: "b", kind: "user", account: "$G", name: "bob" }] } as const;
  roster.learn("A", undefined);
  expect(due()).toEqual([]);
  roster.learn("A", config);
  expect(due()).toEqual(["all"]);
  const reading = roster.listing("A", config);
  const reply = { data: { total: 1, connections: [{ cid: 1, authorized_user: "bob" }] } };
  if (reading !== undefined) roster.list("A", readReply(reply, reading), 3);
  expect(roster.entries()[0]?.snapshot.logins).toEqual([{ key: "b", connections: 1, withoutTls: 1 }]);
  roster.learn("A", { ...config, users: new Set(config.users) });
  expect(due()).toEqual([]);
});

test("of a large server the last state is shown until the next is counted, a little at a time", () => {
  const many = 5_000;
  const roster = new Roster();
  roster.hear([varz("A", { connections: many })], 1);
  listAll(roster, "A", connz("A", ...Array.from({ length: many }, (_, cid) => cid)), 1);
  const count = (): number[] => roster.entries().map(({ snapshot }) => connectionCount(snapshot));
  expect([...roster.rebuild()]).toHaveLength(0);
  roster.tell(event("disconnect", "A", 3), 2);
  expect(count()).toEqual([many]);
  const steps = roster.rebuild();
  expect(steps.next().done).toBe(false);
  roster.tell(event("disconnect", "A", 4), 2);
  expect([...steps].length).toBeGreaterThan(0);
  expect(count()).toEqual([many - 1]);
  expect([...roster.rebuild()].length).toBeGreaterThan(1);
  expect(count()).toEqual([many - 2]);
});

describe("servers", () => {
  test("of before 2.12 are listed each time, newer ones when a reload may have changed them, or after five minutes", () => {
    const kinds = (roster: Roster, now = 2): string[] => [...roster.due(now, false)].map(({ due }) => due.kind);
    const old = new Roster();
    old.hear([varz("A", { version: "2.11.99" })], 1);
    listAll(old, "A", connz("A", 1), 1);
    expect(kinds(old)).toEqual(["all"]);
    const newer = rosterOf("A");
    expect(kinds(newer)).toEqual([]);
    expect(kinds(newer, 300_001)).toEqual(["all"]);
    expect(kinds(newer, -300_001)).toEqual(["all"]);
    newer.hear([varz("A", { config_load_time: "2026-01-01T00:00:00Z" })], 2);
    expect(kinds(newer)).toEqual(["all"]);
  });

  test("that do not answer keep their last state, until one of their name does", () => {
    const roster = rosterOf("A", "B");
    roster.hear([varz("A")], 9);
    expect(roster.entries().map(({ at, stale, snapshot }) => [at, stale, connectionCount(snapshot)])).toEqual([[9, false, 1], [1, true, 1]]);
    expect([...roster.due(9, true)].map(({ id }) => id)).toEqual(["A"]);
    roster.hear([varz("A"), varz("B2", { server_name: "name of B" })], 10);
    listAll(roster, "B2", connz("B2", 7), 10);
    expect(roster.entries().map(({ snapshot }) => snapshot.server.id)).toEqual(["A", "B2"]);
  });

  test("are kept up to a number", () => {
    const roster = new Roster();
    expect(roster.hear(Array.from({ length: 1_005 }, (_, index) => varz(`S${index}`)), 1)).toBe(5);
  });

  test("whose answer about connections is none are stale, and the others are not", () => {
    const roster = rosterOf("A", "B");
    for (const wrong of [undefined, { server: { id: "A" }, error: { code: 400, description: canary } }, { data: canary }, { data: { connections: 7 } }]) {
      roster.hear([varz("A"), varz("B")], 2);
      listAll(roster, "A", wrong, 2);
      const isWhole = wrong !== undefined && "data" in wrong && typeof wrong.data === "object";
      expect(roster.entries().map(({ stale }) => stale)).toEqual([!isWhole, false]);
      expect(JSON.stringify(roster.entries())).not.toContain("CANARY");
    }
  });
});

test("nothing that is told makes it throw, and no JWT is kept", () => {
  const id = fc.oneof(fc.constant("A"), fc.jsonValue());
  const told = fc.oneof(fc.jsonValue(), fc.record({ type: fc.constantFrom("io.nats.server.advisory.v1.client_connect", "io.nats.server.advisory.v1.client_disconnect", "__proto__", 7), server: fc.record({ id }), client: fc.record({ id: fc.oneof(fc.nat(), fc.jsonValue()), user: fc.jsonValue(), jwt: fc.constant(`a.${canary}.b`), acc: fc.jsonValue(), name: fc.constantFrom("x".repeat(1_000_000), "\u202e[x](y)\u001b[31m", `my a.${canary}.b`) }) }));
  fc.assert(fc.property(fc.array(told), fc.array(fc.jsonValue()), (events, replies) => {
    const roster = rosterOf("A");
    for (const each of events) roster.tell(each, 2);
    roster.hear(replies, 3);
    for (const reply of replies) {
      listAll(roster, "A", reply, 3);
      completeOne(roster, "A", 1, reply);
    }
    expect(JSON.stringify(roster.entries())).not.toContain("CANARY");
  }));
});

test("an event's JWT tells a bearer, whatever later lists leave out", () => {
  const account = `A${"B".repeat(55)}`;
  const body = Buffer.from(JSON.stringify({ iss: account, nats: { bearer_token: true, subs: -1 } })).toString("base64url");
  const user = `U${"C".repeat(55)}`;
  const roster = rosterOf("A");
  roster.tell(event("connect", "A", 5, { acc: account, user, issuer_key: account, jwt: `e.${body}.s` }), 2);
  const verdicts = (): string[] => roster.entries().flatMap(({ snapshot }) => listedConnections(snapshot)).filter(({ cid }) => cid === 5).map(({ verdict }) => `${verdict.kind} ${verdict.certainty}`);
  expect(verdicts()).toEqual(["bearer-jwt certain"]);
  listAll(roster, "A", { data: { connections: [{ cid: 5, kind: "Client", account, authorized_user: user, issuer_key: account }] } }, 3);
  expect(verdicts()).toEqual(["bearer-jwt certain"]);
  expect(JSON.stringify(roster.entries())).not.toContain(body);
});

test("a server that several sources show counts once: under the first that has an answer", () => {
  const seen = (source: string, serverId: string, stale = false): { source: string; serverId: string; stale: boolean } => ({ source, serverId, stale });
  expect([...speakers([seen("system", "A", true), seen("system", "B"), seen("http://a", "A"), seen("http://b", "B"), seen("http://c", "C", true)])]).toEqual([
    ["B", "system"],
    ["A", "http://a"],
    ["C", "http://c"],
  ]);
});
