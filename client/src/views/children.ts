import { arrange, connectionCount, lastOf, type Answer, type Arrangement, type EarlyAnswer, type Failure, type Snapshot } from "../live/index.js";
import type { CountedNote, EndpointNode, FailureNode, GroupNode, Node, NoteNode, ServerNode, Source, SystemNode } from "./nodes.js";

/** What stands under an endpoint. */
export function underEndpoint({ id, shown: base, endpoint, state, listedUnder }: EndpointNode, arrangement: Arrangement): Node[] {
  const shown = (answer: Answer): Node[] => (listedUnder === undefined ? underAnswer(id, answer, { base, system: undefined }, arrangement) : [note(id, { kind: "elsewhere", under: listedUnder })]);
  switch (state.kind) {
    case "not-asked":
      return [note(id, { kind: "not-asked" })];
    case "reading":
      return underEarly(id, state, base, arrangement);
    case "failed": {
      const last = lastOf(state);
      const stale: Node[] = last === undefined ? [] : [note(id, { kind: "stale", at: last.at }), ...shown(last)];
      const early = last !== undefined || state.early === undefined ? [] : underEarly(id, state.early, base, arrangement);
      return [...failed(id, "endpoint", endpoint, state.failure), ...stale, ...early];
    }
    case "answered":
      return [...shown(state), ...(listedUnder === undefined ? [closed(id, state, { base, system: undefined })] : [])];
  }
}

/** What stands under a system account: its servers, also the last state of those that do not answer, and how many never did. */
export function underSystem({ id, key, state, servers }: SystemNode): Node[] {
  const nodes = servers.map((entry): Node => ({ kind: "server", id: `${id}|${entry.snapshot.server.id}`, entry, system: key }));
  if (state.kind === "not-asked" && nodes.length === 0) return [note(id, { kind: "not-asked" })];
  if (state.kind === "failed") return [...failed(id, "system", key, state.failure), ...nodes];
  const { unusable, silent } = state.kind === "answered" ? state : { unusable: 0, silent: 0 };
  const unknown = Math.max(0, silent - servers.filter(({ stale }) => stale).length);
  return [...(nodes.length === 0 ? [note(id, { kind: "no-servers" })] : nodes), ...counted(id, "silent", unknown), ...counted(id, "unusable", unusable)];
}

export function underServer({ id, entry, system }: ServerNode, arrangement: Arrangement): Node[] {
  const stale: Node[] = entry.stale ? [note(id, { kind: "stale", at: entry.at })] : [];
  const from = { base: undefined, system };
  return [...stale, ...underAnswer(id, entry, from, arrangement), ...(entry.stale ? [] : [closed(id, entry, from)])];
}

function closed(id: string, { snapshot: { server }, at }: Answer, from: Pick<Source, "base" | "system">): Node {
  return { kind: "closed", id: `${id}|closed`, of: { ...from, server, at } };
}

function failed(id: string, of: FailureNode["of"], endpoint: string, failure: Failure): Node[] {
  return [{ kind: "failure", id: `${id}|failure`, of, endpoint, failure }, { kind: "retry", id: `${id}|retry`, endpoint }];
}

export function underGroup({ id, group, source }: GroupNode): Node[] {
  const saysLogin = group.title.by !== "login";
  const nodes = group.connections().map((connection): Node => ({ kind: "connection", id: `${id}|${connection.cid}`, connection, source, saysLogin }));
  return [...nodes, ...counted(id, "more", group.size - nodes.length)];
}

function underAnswer(id: string, { snapshot, at }: Answer, from: Pick<Source, "base" | "system">, arrangement: Arrangement): Node[] {
  const { groups, more, others, overTls, searched, unsearched } = arrange(snapshot, arrangement);
  const source: Source = { ...from, at: snapshot.listedAt ?? at, server: snapshot.server };
  const nodes = groups.map((group): GroupNode => ({ kind: "group", id: `${id}|${group.key}`, group, source }));
  const { name, grouping } = arrangement;
  const found = groups.reduce((sum, { size }) => sum + size, 0);
  return [
    ...(name === "" ? empty(id, snapshot, found + more, arrangement) : [note(id, { kind: "found", name, count: found, searched })]),
    ...(grouping === "none" ? nodes.flatMap(underGroup) : nodes),
    ...counted(id, "more", more),
    ...counted(id, "unsearched", unsearched),
    ...counted(id, "over-tls", overTls),
    ...counted(id, "others", others),
    ...counted(id, "unlisted", snapshot.unlisted + snapshot.unlistedLeafNodes),
    ...(snapshot.flawCount === 0 ? [] : [note(id, { kind: "flaws", flaws: snapshot.flaws, count: snapshot.flawCount })]),
  ];
}

/** The first connections of a large server. What else it has is not known yet, so that nothing is said of it. */
function underEarly(id: string, { first: { server, tokenGroups, found, of }, at }: EarlyAnswer, base: string, arrangement: Arrangement): Node[] {
  const { groups, overTls } = arrange({ groups: tokenGroups, rest: [] }, arrangement);
  const nodes = groups.map((group): GroupNode => ({ kind: "group", id: `${id}|${group.key}`, group, source: { base, system: undefined, at, server } }));
  const listed = arrangement.grouping === "none" ? nodes.flatMap(underGroup) : nodes;
  return [note(id, { kind: "first-tokens", found, of }), ...listed, ...counted(id, "over-tls", overTls)];
}

function empty(id: string, snapshot: Snapshot, shown: number, { clearTextOnly }: Arrangement): Node[] {
  if (shown > 0) return [];
  if (connectionCount(snapshot) === 0) return [note(id, { kind: "no-connections" })];
  return [note(id, { kind: clearTextOnly ? "no-clear-text" : "no-bearer" })];
}

export function counted(id: string, kind: CountedNote, count: number): Node[] {
  return count === 0 ? [] : [note(id, { kind, count })];
}

export function note(parent: string, text: NoteNode["note"]): NoteNode {
  return { kind: "note", id: `${parent}|note|${text.kind}`, note: text };
}
