/** Connections grouped, filtered and sorted in every way, from one snapshot. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrange, groupings, listedConnections, sortings, usualArrangement, type ArrangedGroup, type Arrangement, type Snapshot } from "../../client/src/live/index.js";
import { goDuration } from "../../client/src/live/goDuration.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };
const everything: Arrangement = { ...usualArrangement, all: true };

function snapshotOf(...connections: object[]): Snapshot {
  return readSnapshot(varz, { connections: connections.map((connection, index) => ({ cid: index + 1, ...connection })), total: connections.length });
}

function summary({ title, size, bearers, cannotTell, withoutTls }: ArrangedGroup): unknown[] {
  const name = title.by === "account" ? title.account : title.by === "user" ? `${title.user.kind} of ${title.account}` : title.by === "language" ? title.lang : title.by === "tls" ? title.protection : title.by === "login" ? title.kind : "";
  return [name, size, bearers, cannotTell, withoutTls];
}

const snapshot = snapshotOf(
  { authorized_user: "[REDACTED]", name: "billing", lang: "go", ip: "10.0.0.10", port: 1, idle: "1m2s" },
  { authorized_user: "[REDACTED]", name: "Archive", lang: "python3", ip: "10.0.0.9", port: 70, idle: "3h0m0s", tls_version: "1.3" },
  { authorized_user: "alice", account: "A", name: "clerk", lang: "go", ip: "10.0.0.9", port: 9, idle: "2s" },
  { authorized_user: "meter", type: "mqtt", mqtt_client: "gauge-7", tls_version: "1.3" },
);

describe("one snapshot in every arrangement", () => {
  const groups = (change: Partial<Arrangement>): unknown[] => arrange(snapshot, { ...usualArrangement, ...change }).groups.map(summary);

  test("by login: bearers and what cannot be told from them, or all", () => {
    expect(groups({})).toEqual([["static-token", 2, 2, 0, 1], ["cannot-tell", 1, 0, 1, 0]]);
    expect(groups({ all: true })).toEqual([["static-token", 2, 2, 0, 1], ["cannot-tell", 1, 0, 1, 0], ["password", 1, 0, 0, 1]]);
  });

  test.each([
    ["account", [["$G", 3, 2, 1, 1], ["A", 1, 0, 0, 1]]],
    ["user", [["hidden of $G", 3, 2, 1, 1], ["name of A", 1, 0, 0, 1]]],
    ["language", [["go", 2, 1, 0, 2], ["python3", 1, 1, 0, 0], [undefined, 1, 0, 1, 0]]],
    ["tls", [["clear-text", 2, 1, 0, 2], ["tls", 2, 1, 1, 0]]],
    ["none", [["", 4, 2, 1, 2]]],
  ] as const)("by %s", (grouping, expected) => {
    expect(groups({ grouping, all: true })).toEqual(expected);
  });

  test("filters say how many they leave out", () => {
    expect(arrange(snapshot, usualArrangement)).toMatchObject({ others: 1, overTls: 0 });
    const { groups: shown, others, overTls } = arrange(snapshot, { ...usualArrangement, clearTextOnly: true });
    expect([shown.map(summary), others, overTls]).toEqual([[["static-token", 1, 1, 0, 1]], 1, 2]);
  });

  test.each([
    ["oldest", ["billing", "Archive", "clerk", "gauge-7"]],
    ["newest", ["gauge-7", "clerk", "Archive", "billing"]],
    ["name", ["Archive", "billing", "clerk", "gauge-7"]],
    ["address", ["clerk", "Archive", "billing", "gauge-7"]],
    ["idle", ["Archive", "billing", "clerk", "gauge-7"]],
  ] as const)("sorted by %s", (sorting, expected) => {
    const [all] = arrange(snapshot, { ...everything, grouping: "none", sorting }).groups;
    expect(all?.connections().map(({ name }) => name)).toEqual(expected);
  });

  test.each([
    ["BILL", ["billing"]],
    ["0.9", ["Archive", "clerk"]],
    ["cid 4", []],
    [".*", []],
  ])("named like %s", (name, expected) => {
    const { groups: found, searched, unsearched } = arrange(snapshot, { ...everything, grouping: "none", name });
    expect(found.flatMap((group) => group.connections().map((connection) => connection.name))).toEqual(expected);
    expect([searched, unsearched]).toEqual([4, 0]);
  });
});

describe("whatever the connections are", () => {
  const connection = fc.record({
    authorized_user: fc.constantFrom("[REDACTED]", "alice", "bob", `U${"A".repeat(55)}`),
    account: fc.constantFrom("A", "B", "$G"),
    lang: fc.option(fc.constantFrom("go", "rust", ""), { nil: undefined }),
    type: fc.constantFrom("nats", "mqtt", "websocket"),
    tls_version: fc.option(fc.constant("1.3"), { nil: undefined }),
    name: fc.option(fc.string(), { nil: undefined }),
    idle: fc.constantFrom("1s", "2m", "x", undefined),
  });

  test("every arrangement has each connection once, its counts are right and its keys differ", () => {
    fc.assert(fc.property(fc.array(connection, { maxLength: 40 }), fc.constantFrom(...groupings), fc.constantFrom(...sortings), fc.boolean(), fc.boolean(), (entries, grouping, sorting, all, clearTextOnly) => {
      const taken = snapshotOf(...entries);
      const { groups, others, overTls, more } = arrange(taken, { grouping, sorting, all, clearTextOnly, name: "" });
      const listed = groups.flatMap((group) => group.connections());
      const wanted = listedConnections(taken).filter(({ tls, verdict: { kind } }) => (!clearTextOnly || tls === false) && (all || ["static-token", "bearer-jwt", "cannot-tell"].includes(kind)));
      expect(new Set(listed)).toEqual(new Set(wanted));
      expect(listed).toHaveLength(wanted.length);
      expect([others + overTls + listed.length, more]).toEqual([entries.length, 0]);
      expect(new Set(groups.map(({ key }) => key)).size).toBe(groups.length);
      for (const group of groups) {
        const own = group.connections();
        expect([group.size, group.withoutTls]).toEqual([own.length, own.filter(({ tls }) => tls === false).length]);
      }
    }));
  });
});

describe("of very many connections", () => {
  const users = 6_000;
  const many = snapshotOf(...Array.from({ length: users * 2 }, (_, index) => ({ account: `A${index % 3}`, authorized_user: `user ${index % users}`, lang: index % 2 === 0 ? "go" : "rust" })));

  test("all are counted, also those of users that are not listed", () => {
    for (const grouping of ["account", "language", "tls", "none"] as const) {
      const { groups, more } = arrange(many, { ...everything, grouping });
      expect([groups.reduce((sum, { size }) => sum + size, 0), more]).toEqual([users * 2, 0]);
    }
    expect(arrange(many, { ...everything, grouping: "account" }).groups.map(({ size }) => size)).toEqual([4_000, 4_000, 4_000]);
    const { groups, more } = arrange(many, everything);
    expect(groups.reduce((sum, { size }) => sum + size, 0) + more).toBe(users * 2);
    expect(more).toBeGreaterThan(0);
  });

  test("a filter by name says how many it could not look at", () => {
    const { searched, unsearched } = arrange(many, { ...everything, name: "x" });
    expect([searched > 0, unsearched > 0, searched + unsearched]).toEqual([true, true, users * 2]);
  });

  test("clients that make up languages and accounts do not fill the memory, and are still counted", () => {
    const hostile = snapshotOf(...Array.from({ length: 8_000 }, (_, index) => ({ account: `A${index}`, authorized_user: "x", lang: `lang ${index}` })));
    const byLanguage = arrange(hostile, { ...everything, grouping: "language" });
    expect(byLanguage.groups).toHaveLength(65);
    expect(byLanguage.groups.reduce((sum, { size }) => sum + size, 0)).toBe(8_000);
    const byAccount = arrange(hostile, { ...everything, grouping: "account" });
    expect([byAccount.groups.length, byAccount.more]).toEqual([5_000, 3_000]);
    expect(hostile.rest.length).toBeLessThan(100);
  });
});

test.each([["1m2s", 62_000], ["1y2d3h4m5s", 31_719_845_000], ["841µs", 0.841], ["1.5s", 1_500], ["", undefined], ["5", undefined], ["soon", undefined], [undefined, undefined]])("the duration %s", (text, milliseconds) => {
  expect(goDuration(text)).toBe(milliseconds);
});
