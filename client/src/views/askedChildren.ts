/** What stands under nodes whose contents are asked for when they are opened. */
import type { ClosedConnections, ClosedSort, ConnectionDetails } from "../live/index.js";
import { counted, note } from "./children.js";
import type { Asked } from "./asked.js";
import type { ClosedNode, ClosedSortNode, ConnectionNode, Detail, Node } from "./nodes.js";

/** Nothing while the first answer is awaited: the view shows that it is busy. */
export function underClosed({ id, of }: ClosedNode, asked: Asked<ClosedConnections> | undefined): Node[] {
  if (asked === undefined) return [];
  if (asked.kind === "failed") return [{ kind: "failure", id: `${id}|failure`, of: "question", endpoint: of.base ?? "", failure: asked.failure }];
  const { refused, bearers, others } = asked.answer;
  const sort = (kind: ClosedSortNode["of"], each: ClosedSort): Node[] => (each.size === 0 ? [] : [{ kind: "closed-sort", id: `${id}|${kind}`, of: kind, sort: each }]);
  const sorts = [...sort("refused", refused), ...sort("bearers", bearers)];
  return [...(sorts.length === 0 ? [note(id, { kind: "no-closed" })] : sorts), ...counted(id, "closed-others", others)];
}

export function underClosedSort({ id, sort }: ClosedSortNode): Node[] {
  const nodes = sort.connections.map((connection): Node => ({ kind: "closed-connection", id: `${id}|${connection.cid}`, connection }));
  return [...nodes, ...counted(id, "more", sort.size - nodes.length)];
}

export function underConnection({ id }: ConnectionNode, asked: Asked<ConnectionDetails> | undefined): Node[] {
  if (asked === undefined) return [];
  if (asked.kind === "failed") return [{ kind: "failure", id: `${id}|failure`, of: "question", endpoint: "", failure: asked.failure }];
  const nodes = detailsOf(asked.answer).map(([key, detail]): Node => ({ kind: "detail", id: `${id}|${key}`, detail }));
  return [...nodes, ...counted(id, "more", Math.max(0, asked.answer.subscriptions - asked.answer.subjects.length))];
}

/** Each with a key that stays the same: for a subject its place in the list. */
function detailsOf({ connection, rtt, received, sent, pending, subscriptions, subjects, issuer, tags }: ConnectionDetails): (readonly [string, Detail])[] {
  const { idle, uptime, tls } = connection;
  const cipher = tls === false ? undefined : tls?.cipher;
  const texts = { rtt, idle, uptime, cipher, issuer };
  return [
    ["received", { of: "received", traffic: received }],
    ["sent", { of: "sent", traffic: sent }],
    ...(pending === undefined ? [] : [["pending", { of: "pending", count: pending }] as const]),
    ...(["rtt", "idle", "uptime", "cipher", "issuer"] as const).flatMap((of) => (texts[of] === undefined ? [] : [[of, { of, text: texts[of] }] as const])),
    ...tags.map((text, index) => [`tag ${index}`, { of: "tag", text }] as const),
    ["subscriptions", { of: "subscriptions", count: subscriptions }],
    ...subjects.map((text, index) => [`subject ${index}`, { of: "subject", text }] as const),
  ];
}
