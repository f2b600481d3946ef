/** What is asked for when a node is opened, and how it reads. */
import { describe, expect, test } from "vitest";
import { ClosedTally, listedConnections, readDetails, serverOf, type ClosedConnections } from "../../client/src/live/index.js";
import type { Asked } from "../../client/src/views/asked.js";
import { underClosed, underClosedSort, underConnection } from "../../client/src/views/askedChildren.js";
import type { ClosedNode, ConnectionNode, Node } from "../../client/src/views/nodes.js";
import { nodeText } from "../../client/src/views/nodeText.js";
import { tooltip } from "../../client/src/views/tooltip.js";
import { english } from "../../client/src/live/localization.js";
import { readSnapshot } from "../support/readSnapshot.js";

const varz = { server_id: "NABC", server_name: "hub", version: "2.15.1", auth_required: true, connections: 2 };
const evil = "\u202E[x](command:evil)\n# h";
const closedNode: ClosedNode = { kind: "closed", id: "hub|closed", of: { at: 1, server: serverOf(varz), base: "http://127.0.0.1:8222", system: undefined } };

function closed(...entries: object[]): Asked<ClosedConnections> {
  const tally = new ClosedTally();
  const snapshot = readSnapshot(varz, { connections: entries.map((entry, index) => ({ cid: index + 1, reason: "Authentication Failure", stop: "2026-01-01T00:00:00Z", ...entry })) });
  for (const connection of listedConnections(snapshot)) tally.add(connection);
  return { kind: "answered", at: 1, answer: tally.result(1, snapshot.server) };
}

function below(asked: Asked<ClosedConnections> | undefined): Node[] {
  return underClosed(closedNode, asked).flatMap((node) => [node, ...(node.kind === "closed-sort" ? underClosedSort(node) : [])]);
}

const labels = (nodes: readonly Node[]): string[] => nodes.map((node) => nodeText(node, english).label);

function connectionNode(entry: object): ConnectionNode {
  const snapshot = readSnapshot(varz, { connections: [{ cid: 7, ...entry }] });
  const [connection] = listedConnections(snapshot);
  if (connection === undefined) throw new Error("no connection");
  return { kind: "connection", id: "hub|7", connection, source: { at: 1, server: snapshot.server, base: "http://127.0.0.1:8222", system: undefined }, saysLogin: false };
}

describe("what was closed lately", () => {
  test("is nothing yet, a failure, none, or sorted", () => {
    expect(below(undefined)).toEqual([]);
    expect(labels(below({ kind: "failed", at: 1, failure: { message: "Nothing listens.", remedy: "Start it." } }))).toEqual(["Nothing listens."]);
    expect(labels(below(closed()))).toEqual(["The server has closed no such connection lately."]);
    const nodes = below(closed({ name: "intruder", ip: "10.0.0.9", authorized_user: "[REDACTED]" }, { name: "left", reason: "Client Closed", authorized_user: "[REDACTED]" }, { account: "A", authorized_user: "alice", reason: "Client Closed" }));
    expect(labels(nodes)).toEqual(["Failed or withdrawn logins", "intruder", "Bearers, or not to be told from them", "left", "Other closed connections"]);
    const [, intruder] = nodes;
    const time = new Date("2026-01-01T00:00:00Z").toLocaleString();
    expect(intruder && nodeText(intruder, english)).toMatchObject({ description: `Authentication Failure  by token  10.0.0.9  ${time}`, spoken: `Closed connection intruder, Authentication Failure, by token, 10.0.0.9, ${time}` });
    expect(intruder && tooltip(intruder, english)?.replaceAll("\\", "")).toContain("The server refused this login or took it back; what it claimed is not shown. The server shows that it was a token.");
  });

  test("keeps its ids, each once", () => {
    const ids = below(closed({ name: "a" }, { name: "b" })).map(({ id }) => id);
    expect(below(closed({ name: "a" }, { name: "b" }, { name: "c" })).map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe("the details of a connection", () => {
  test("in words", () => {
    const node = connectionNode({});
    const answer = readDetails(varz, { connections: [{ cid: 7, rtt: "841µs", idle: "5s", in_msgs: 3, in_bytes: 12, out_msgs: 1, out_bytes: 4, pending_bytes: 0, subscriptions: 3, subscriptions_list: ["orders.>", "x"], tags: ["eu"], issuer_key: "A" }] }, 7);
    if (answer === undefined) throw new Error("no details");
    expect(underConnection(node, { kind: "answered", at: 1, answer }).map((each) => nodeText(each, english).spoken)).toEqual([
      "From the client: 3 messages, 12 bytes", "To the client: 1 messages, 4 bytes", "Waiting to be sent: 0 bytes", "Round trip: 841µs", "Idle: 5s", "Issuer: A", "Tag: eu", "Subscriptions: 3", "orders.>", "x", "More, not listed: 1",
    ]);
  });
});

test("text from outside is harmless in each of them", () => {
  const details = readDetails(varz, { connections: [{ cid: 7, rtt: evil, idle: evil, subscriptions: 1, subscriptions_list: [evil], tags: [evil], issuer_key: evil, tls_version: evil, tls_cipher_suite: evil }] }, 7);
  if (details === undefined) throw new Error("no details");
  const nodes = [...underConnection(connectionNode({}), { kind: "answered", at: 1, answer: details }), ...below(closed({ name: evil, ip: evil, lang: evil, version: evil }, { name: evil, reason: evil }))];
  for (const node of nodes) {
    const { label, description, spoken } = nodeText(node, english);
    expect([label, description, spoken].join("")).not.toMatch(/[\u202E\n]/);
    expect(tooltip(node, english) ?? "").not.toMatch(/\u202E|\]\(command|^#/m);
  }
});
