import { describe, expect, test } from "vitest";
import { listedLimit, readSnapshot, usageAfter, type Snapshot, type WatchState } from "../../client/src/live/index.js";
import { displayText, markdownText } from "../../client/src/live/displayText.js";
import type { Localization } from "../../client/src/live/localization.js";
import { underEndpoint, underGroup, type EndpointNode, type Node } from "../../client/src/views/nodes.js";
import { nodeText } from "../../client/src/views/nodeText.js";
import { tooltip } from "../../client/src/views/tooltip.js";
import { recordedReplies } from "../support/live/replies.js";

/** English, as VS Code gives where it has no translation. */
const l10n: Localization = {
  t: (message, ...args) => message.replace(/\{(\d)\}/g, (_, index: string) => String(args[Number(index)])),
};

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 1 };

function endpoint(state: WatchState): EndpointNode {
  return { kind: "endpoint", id: "http://127.0.0.1:8222", shown: "http://127.0.0.1:8222", endpoint: "http://127.0.0.1:8222", state };
}

function answered(snapshot: Snapshot): EndpointNode {
  return endpoint({ kind: "answered", snapshot, at: 1_000 });
}

function tree(root: EndpointNode, all: boolean): Node[] {
  const below = underEndpoint(root, all);
  return [root, ...below, ...below.flatMap((node) => (node.kind === "group" ? underGroup(node) : []))];
}

/** Everything of a tree that a user, a screen reader or VS Code's own storage gets. */
function texts(root: EndpointNode, all = true): string[] {
  return tree(root, all).flatMap((node) => [node.id, ...atFirstSight(node), tooltip(node, l10n) ?? ""]);
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
    const shown = [...texts(answered(snapshot)), JSON.stringify(snapshot), JSON.stringify(usageAfter("http://127.0.0.1:8222", snapshot, 1, undefined))].join("\n");
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
  const [, group, connection] = tree(answered(connections({ name: "billing", lang: "go", version: "1.31.0", idle: "5m" })), false);

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
    const nodes = tree(answered(connections({ tls_version: "1.3" })), false);
    expect(nodes.map((node) => nodeText(node, l10n).label)).toContain("cid 1");
    expect(nodes.map((node) => nodeText(node, l10n).description)).toContain("10.0.0.9  TLS");
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
    const nodes = tree(answered(connections({ name: evil, lang: evil, version: evil, ip: evil, idle: evil, uptime: evil, account: evil, type: evil, tls_version: evil, tls_cipher_suite: evil })), true);
    for (const node of nodes) {
      expect(atFirstSight(node).join("")).not.toMatch(/[\u202E\n]/);
      expect(tooltip(node, l10n) ?? "").not.toMatch(/\u202E|\]\(command|^#/m);
    }
  });
});

describe("the tree", () => {
  test("keeps its ids while counts and times change", () => {
    const ids = (snapshot: Snapshot): string[] => tree(answered(snapshot), true).map(({ id }) => id);
    const before = ids(connections({ idle: "1s", uptime: "1s", name: "a" }));
    const after = ids(connections({ idle: "9s", uptime: "9s", name: "a" }, { name: "b" }));
    expect(after).toEqual(expect.arrayContaining(before));
    expect(new Set(after).size).toBe(after.length);
  });

  test("lists no more than it can carry and says how many there are", () => {
    const many = connections(...Array.from({ length: listedLimit + 7 }, () => ({})));
    const nodes = tree(answered(many), false);
    expect(nodes.filter(({ kind }) => kind === "connection")).toHaveLength(listedLimit);
    const last = nodes.at(-1);
    expect(last && nodeText(last, l10n).spoken).toBe("More, not listed: 7");
  });

  test("counts other connections, and lists them under the filter", () => {
    const snapshot = connections({ account: "A", authorized_user: "alice" });
    expect(tree(answered(snapshot), false).map((node) => nodeText(node, l10n).label)).toEqual([
      "http://127.0.0.1:8222",
      "No connection is known to use a bearer token.",
      "Other connections",
    ]);
    expect(tree(answered(snapshot), true).map((node) => nodeText(node, l10n).label)).toContain("User and password alice");
  });

  test("shows a failure with its remedy and a way to try again", () => {
    const failed = endpoint({ kind: "failed", failure: { message: "Nothing listens.", remedy: "Start it." }, at: 1, last: undefined });
    const [, failure, retry] = tree(failed, false);
    expect(failure && nodeText(failure, l10n)).toMatchObject({ label: "Nothing listens.", description: "Start it.", spoken: "Error: Nothing listens. Start it." });
    expect(retry && nodeText(retry, l10n).label).toBe("Retry");
  });
});
