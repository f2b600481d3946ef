import { describe, expect, test } from "vitest";
import { firstTokens, groupings, listedLimit, usageAfter, usualArrangement, type Arrangement, type Snapshot, type Trend, type WatchState } from "../../client/src/live/index.js";
import { displayText, markdownText } from "../../client/src/live/displayText.js";
import { underEndpoint, underGroup, underServer, underSystem } from "../../client/src/views/children.js";
import type { EndpointNode, Node, ShownServer, SystemNode } from "../../client/src/views/nodes.js";
import { nodeText } from "../../client/src/views/nodeText.js";
import { tooltip } from "../../client/src/views/tooltip.js";
import { english as l10n } from "../../client/src/live/localization.js";
import { recordedReplies } from "../support/live/replies.js";
import { readSnapshot } from "../support/readSnapshot.js";

const noTrend: Trend = { samples: [], sinceFirst: undefined, sinceLoaded: undefined };
const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 1 };

function endpoint(state: WatchState): EndpointNode {
  return { kind: "endpoint", id: "http://127.0.0.1:8222", shown: "http://127.0.0.1:8222", endpoint: "http://127.0.0.1:8222", state, listedUnder: undefined, trend: undefined };
}

function answered(snapshot: Snapshot): EndpointNode {
  return endpoint({ kind: "answered", snapshot, at: 1_000 });
}

const bearers: Arrangement = usualArrangement;
const everything: Arrangement = { ...usualArrangement, all: true };

function tree(root: EndpointNode, arrangement: Arrangement): Node[] {
  const below = underEndpoint(root, arrangement);
  return [root, ...below, ...below.flatMap((node) => (node.kind === "group" ? underGroup(node) : []))];
}

/** Everything of a tree that a user, a screen reader or VS Code's own storage gets. */
function texts(root: EndpointNode, arrangement = everything): string[] {
  return tree(root, arrangement).flatMap((node) => [node.id, ...atFirstSight(node), tooltip(node, l10n) ?? ""]);
}

function atFirstSight(node: Node): string[] {
  const { label, description, spoken, icon, context } = nodeText(node, l10n);
  return [label, description ?? "", spoken, icon, context];
}

function connections(...entries: object[]): Snapshot {
  return readSnapshot(varz, { connections: entries.map((entry, index) => ({ cid: index + 1, ip: "10.0.0.9", authorized_user: "[REDACTED]", ...entry })) });
}

describe("no secret of a recorded reply is shown", () => {
  test.each(recordedReplies())("$scene, nats-server $version", ({ varz: server, connz, secrets }) => {
    const snapshot = readSnapshot(server, connz);
    const shown = [...groupings.flatMap((grouping) => texts(answered(snapshot), { ...everything, grouping })), JSON.stringify(snapshot), JSON.stringify(usageAfter("http://127.0.0.1:8222", snapshot, 1, undefined))].join("\n");
    for (const secret of secrets) expect(shown.replaceAll("\\", "")).not.toContain(secret);
    expect(shown).not.toMatch(/CANARY|eyJ/);
  });

  test("of which the replies hold many", () => {
    const leaking = recordedReplies().filter(({ connz, secrets }) => secrets.some((secret) => JSON.stringify(connz).includes(secret)));
    expect(leaking.length).toBeGreaterThanOrEqual(8);
  });

  test("nor one that a client repeats in its own texts", () => {
    const secret = "CANARY-token-repeated";
    const snapshot = connections({ authorized_user: secret, name: `worker ${secret}`, lang: secret, version: secret });
    expect(texts(answered(snapshot)).join("\n").replaceAll("\\", "")).not.toContain("CANARY");
  });
});

describe("a connection", () => {
  const nodes = tree(answered(connections({ name: "billing", lang: "go", version: "1.31.0", idle: "5m" })), bearers);
  const [group, connection] = [nodes.find(({ kind }) => kind === "group"), nodes.find(({ kind }) => kind === "connection")];

  test("says who, from where, with what and how protected", () => {
    expect(connection && nodeText(connection, l10n)).toMatchObject({
      label: "billing",
      description: "10.0.0.9  go 1.31.0  CLEAR TEXT",
      spoken: "Connection billing, 10.0.0.9, go 1.31.0, CLEAR TEXT, Static token, inferred",
    });
  });

  test("is listed below its account and login", () => {
    expect(group && nodeText(group, l10n)).toMatchObject({ label: "Static token", description: "1 connection, 1 CLEAR TEXT, account $G" });
  });

  test("explains its verdict and idle time in the tooltip", () => {
    const text = (connection && tooltip(connection, l10n))?.replaceAll("\\", "") ?? "";
    expect(text).toContain("Static token (inferred)");
    expect(text).toContain("The server shows [REDACTED] in place of a token");
    expect(text).toContain("- Idle: 5m");
  });

  test("without a name is called by its number", () => {
    const unnamed = tree(answered(connections({ tls_version: "1.3" })), bearers);
    expect(unnamed.map((node) => nodeText(node, l10n).label)).toContain("cid 1");
    expect(unnamed.map((node) => nodeText(node, l10n).description)).toContain("10.0.0.9  TLS");
  });
});

describe("text from outside", () => {
  test.each([
    ["a\u202Eb", "a\\u{202E}b"],
    ["a\nb\u0000\u200B", "a\\u{A}b\\u{0}\\u{200B}"],
    ["\uD800", "\\u{D800}"],
    ["x".repeat(1_000_000), `${"x".repeat(80)}…`],
    ["naïve 日本 🙂", "naïve 日本 🙂"],
  ])("%j is shown as it is or in words", (outside, shown) => {
    expect(displayText(outside)).toBe(shown);
  });

  test.each(["[x](command:a)", "![x](http://a/b)", "<img src=x>", "`code`", "# title", "- item", "https://example.org", "a|b", "&lt;"])("%s is no Markdown", (outside) => {
    expect(markdownText(outside)).toMatch(/^(?:[^!-/:-@[-`{-~]|\\[!-/:-@[-`{-~])*$/);
    expect(markdownText(outside).replaceAll("\\", "")).toBe(outside);
  });

  test("of every field is escaped in labels and tooltips", () => {
    const evil = "\u202E[x](command:evil)\n# h";
    const snapshot = connections({ name: evil, lang: evil, version: evil, ip: evil, idle: evil, uptime: evil, account: evil, type: evil, tls_version: evil, tls_cipher_suite: evil });
    const nodes = groupings.flatMap((grouping) => [...tree(answered(snapshot), { ...everything, grouping }), ...tree(answered(snapshot), { ...everything, grouping, name: "\u202E" })]);
    for (const node of nodes) {
      expect(atFirstSight(node).join("")).not.toMatch(/[\u202E\n]/);
      expect(tooltip(node, l10n) ?? "").not.toMatch(/\u202E|\]\(command|^#/m);
    }
  });
});

describe("the tree", () => {
  test("keeps its ids while counts and times change", () => {
    const ids = (snapshot: Snapshot): string[] => tree(answered(snapshot), everything).map(({ id }) => id);
    const before = ids(connections({ idle: "1s", uptime: "1s", name: "a" }));
    const after = ids(connections({ idle: "9s", uptime: "9s", name: "a" }, { name: "b" }));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(new Set(after).size).toBe(after.length);
  });

  test("lists no more than it can carry and says how many there are", () => {
    const many = connections(...Array.from({ length: listedLimit + 7 }, () => ({})));
    const nodes = tree(answered(many), bearers);
    expect(nodes.filter(({ kind }) => kind === "connection")).toHaveLength(listedLimit);
    const last = nodes.at(-1);
    expect(last && nodeText(last, l10n).spoken).toBe("More, not listed: 7");
  });

  test("counts other connections, and lists them under the filter", () => {
    const snapshot = connections({ account: "A", authorized_user: "alice" });
    expect(tree(answered(snapshot), bearers).map((node) => nodeText(node, l10n).label)).toEqual([
      "http://127.0.0.1:8222",
      "No connection is known to use a bearer token.",
      "Other connections",
      "Recently closed",
    ]);
    expect(tree(answered(snapshot), everything).map((node) => nodeText(node, l10n).label)).toContain("User and password alice");
  });

  test.each([
    ["account", ["Account $G", "1 connection, 1 bearer, 1 CLEAR TEXT"]],
    ["user", ["User hidden, as it may be a token", "1 connection, 1 bearer, 1 CLEAR TEXT, account $G"]],
    ["language", ["go", "1 connection, 1 bearer, 1 CLEAR TEXT"]],
    ["tls", ["CLEAR TEXT", "1 connection, 1 bearer"]],
    ["none", ["billing", "Static token  10.0.0.9  go  CLEAR TEXT"]],
  ] as const)("groups by %s, and says in each line what its group does not", (grouping, [label, description]) => {
    const snapshot = connections({ name: "billing", lang: "go" }, { account: "A", authorized_user: "alice", name: "clerk", lang: "rust", tls_version: "1.3" });
    const shown = tree(answered(snapshot), { ...everything, grouping }).map((node) => nodeText(node, l10n));
    expect(shown.find((text) => text.label === label)?.description).toBe(description);
    expect(shown.map(({ description: text }) => text)).toContain(grouping === "none" ? description : "Static token  10.0.0.9  go  CLEAR TEXT");
  });

  test("says what its filters leave out, and how to see it again", () => {
    const snapshot = connections({ name: "billing", tls_version: "1.3" }, { account: "A", authorized_user: "alice", name: "clerk" });
    const closed = "Recently closed: failed logins and bearer connections";
    const spoken = (change: Partial<Arrangement>): string[] => tree(answered(snapshot), { ...bearers, ...change }).slice(1).map((node) => nodeText(node, l10n).spoken);
    expect(spoken({ clearTextOnly: true })).toEqual(["No such connection is in clear text.", "Not in clear text: 1", "Other connections: 1", closed]);
    expect(spoken({ name: "nobody", all: true })).toEqual(["Filter by name or address nobody: 0 of 2 listed", closed]);
    expect(spoken({ name: "CLERK", all: true, grouping: "none" })[0]).toBe("Filter by name or address CLERK: 1 of 2 listed");
  });

  test("draws how many bearers there were in an endpoint's tooltip, and says it in words", () => {
    const samples = [3, 12, 5].map((bearers, index) => ({ at: index * 60_000, bearers }));
    const trend: Trend = { samples, sinceFirst: { since: 0, added: 4, gone: 2 }, sinceLoaded: { since: 60_000, added: 0, gone: 7 } };
    const text = tooltip({ ...answered(connections({})), trend }, l10n)?.replaceAll("\\", "") ?? "";
    const time = (at: number): string => new Date(at).toLocaleTimeString();
    expect(text).toContain(`Bearer connections since ${time(0)}: ▃█▄ first 3, at most 12, now 5`);
    expect(text).toContain(`Since the first answer, at ${time(0)}: +4 new, -2 gone`);
    expect(text).toContain(`Since the server loaded its config, at ${time(60_000)}: +0 new, -7 gone`);
    expect(tooltip({ ...answered(connections({})), trend: noTrend }, l10n)).not.toMatch(/since/i);
  });

  test("keeps the last state of an endpoint that does not answer, and says of when it is", () => {
    const last = { snapshot: connections({ name: "billing" }), at: Date.parse("2026-01-02T03:04:05Z") };
    const failed = endpoint({ kind: "failed", failure: { message: "Nothing listens.", remedy: "Start it." }, at: last.at + 60_000, last });
    const shown = tree(failed, bearers);
    expect(shown.map((node) => nodeText(node, l10n).label)).toEqual([expect.anything(), "Nothing listens.", "Retry", "Last state", "Static token", "billing"]);
    expect(shown[3] && nodeText(shown[3], l10n).description).toBe(new Date(last.at).toLocaleString());
  });

  test("lists the tokens of a large server while all others are read, and concludes nothing from them", () => {
    const reply = readSnapshot(varz, { total: 9_000, connections: [{ cid: 1, name: "billing", authorized_user: "[REDACTED]" }, { cid: 2, name: "shop", tls_version: "1.3", authorized_user: "[REDACTED]" }] });
    const first = firstTokens(reply);
    if (first === undefined) throw new Error("no tokens");
    const labels = (state: WatchState, arrangement = bearers): string[] => tree(endpoint(state), arrangement).slice(1).map((node) => nodeText(node, l10n).label);
    const reading: WatchState = { kind: "reading", first, at: 1_000 };
    expect(nodeText(endpoint(reading), l10n).description).toBe("2 static token so far, of 9000 connections: reading the others");
    expect(labels(reading)).toEqual(["Read so far: connections by static token", "Static token", "billing", "shop"]);
    expect(labels(reading, { ...bearers, clearTextOnly: true })).toEqual(["Read so far: connections by static token", "Static token", "Not in clear text", "billing"]);
    expect(labels(reading, { ...everything, grouping: "none" })).toEqual(["Read so far: connections by static token", "billing", "shop"]);
    const failed: WatchState = { kind: "failed", failure: { message: "Reset.", remedy: "Try." }, at: 2_000, last: undefined, early: reading };
    expect(labels(failed)).toEqual(["Reset.", "Retry", "Read so far: connections by static token", "Static token", "billing", "shop"]);
    expect(texts(endpoint(reading)).join("\n")).not.toMatch(/safe|never|No connection|no bearer/i);
  });

  test("lists a server under one source, and says so at the other", () => {
    const root = { ...answered(connections({ name: "billing" })), listedUnder: "prod" };
    expect(tree(root, everything).slice(1).map((node) => nodeText(node, l10n).label)).toEqual(["Its server is listed, and counted, under prod."]);
  });

  test("lists the servers of a system account, those that do not answer too", () => {
    const evil = "\u202E[x](command:evil)\n# h";
    const entry = (name: string, stale: boolean): ShownServer => ({ trend: noTrend, snapshot: readSnapshot({ ...varz, server_id: `N${name}`, server_name: name }, { connections: [{ cid: 1, name: "billing", authorized_user: "[REDACTED]" }] }), at: 1_000, stale });
    const root: SystemNode = { kind: "system", id: "system|name:prod", name: "prod", key: "name:prod", state: { kind: "answered", at: 2_000, unusable: 1, silent: 3 }, servers: [entry("n1", false), entry(evil, true)] };
    const servers = underSystem(root);
    expect([root, ...servers].map((node) => nodeText(node, l10n).spoken)).toEqual([
      "System account prod, 2 servers",
      "Server n1, 1 bearer, 2.15.1",
      "Server \\u{202E}[x](command:evil)\\u{A}# h, no answer, 1 bearer, 2.15.1",
      "More servers, without an answer: 2",
      "Answers that were no nats-server's: 1",
    ]);
    const below = servers.flatMap((node) => (node.kind === "server" ? underServer(node, bearers) : []));
    expect(below.map((node) => nodeText(node, l10n).label)).toEqual(["Static token", "Recently closed", "Last state", "Static token"]);
    for (const node of [...servers, ...below]) expect(tooltip(node, l10n) ?? "").not.toMatch(/\u202E|\]\(command|^#/m);
  });

  test("of a system account that cannot be asked says why, above the last state", () => {
    const failure = { message: "The server refuses this login.", remedy: "Set it again." };
    const root: SystemNode = { kind: "system", id: "system|name:prod", name: "prod", key: "name:prod", state: { kind: "failed", at: 1, failure }, servers: [] };
    expect(underSystem(root).map((node) => nodeText(node, l10n).spoken)).toEqual(["Error: The server refuses this login. Set it again.", "Retry"]);
    expect(underSystem({ ...root, state: { kind: "not-asked" } }).map((node) => nodeText(node, l10n).label)).toEqual(["Not asked yet. Use Refresh to ask now."]);
  });

  test("shows a failure with its remedy and a way to try again", () => {
    const failed = endpoint({ kind: "failed", failure: { message: "Nothing listens.", remedy: "Start it." }, at: 1, last: undefined });
    const [, failure, retry] = tree(failed, bearers);
    expect(failure && nodeText(failure, l10n)).toMatchObject({ label: "Nothing listens.", description: "Start it.", spoken: "Error: Nothing listens. Start it." });
    expect(retry && nodeText(retry, l10n).label).toBe("Retry");
  });
});
