import { connectionCount, groupConnections, lastOf, type Connection, type Failure, type Flaw, type Group, type RosterEntry, type Snapshot, type SystemState, type WatchState } from "../live/index.js";

/** What stands in the tree. `id` stays the same for the same thing and holds no counter. */
export type Node = EndpointNode | SystemNode | ServerNode | GroupNode | ConnectionNode | FailureNode | RetryNode | NoteNode;

export interface EndpointNode {
  readonly kind: "endpoint";
  readonly id: string;
  /** As it may be shown: without user and password, and nothing of an address that is none. */
  readonly shown: string;
  /** The setting's text, for the commands. */
  readonly endpoint: string;
  readonly state: WatchState;
  /** The source under which its server is listed instead, as it may be shown; undefined: it is listed here. */
  readonly listedUnder?: string | undefined;
}

/** A system account. */
export interface SystemNode {
  readonly kind: "system";
  readonly id: string;
  readonly name: string;
  /** Of its setting, for the commands. */
  readonly key: string;
  readonly state: SystemState;
  readonly servers: readonly RosterEntry[];
}

/** A server that a system account shows. */
export interface ServerNode {
  readonly kind: "server";
  readonly id: string;
  readonly entry: RosterEntry;
}

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly group: Group;
}

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly connection: Connection;
}

export interface FailureNode {
  readonly kind: "failure";
  readonly id: string;
  readonly of: "endpoint" | "system";
  /** The endpoint as the settings have it, or the key of the system account. */
  readonly endpoint: string;
  readonly failure: Failure;
}

export interface RetryNode {
  readonly kind: "retry";
  readonly id: string;
  readonly endpoint: string;
}

/** A line that says something about what is listed or not. */
export interface NoteNode {
  readonly kind: "note";
  readonly id: string;
  readonly note:
    | { readonly kind: "not-asked" | "no-bearer" | "no-connections" | "no-servers" }
    /** What follows is the last state, of `at` (milliseconds since the epoch). */
    | { readonly kind: "stale"; readonly at: number }
    | { readonly kind: "elsewhere"; readonly under: string }
    | { readonly kind: "others" | "more" | "unlisted" | "unusable"; readonly count: number }
    | { readonly kind: "flaws"; readonly flaws: readonly Flaw[]; readonly count: number };
}

/** What stands under an endpoint. `all`: other connections are listed, not only counted. */
export function underEndpoint({ id, endpoint, state, listedUnder }: EndpointNode, all: boolean): Node[] {
  const shown = (snapshot: Snapshot): Node[] => (listedUnder === undefined ? underSnapshot(id, snapshot, all) : [note(id, { kind: "elsewhere", under: listedUnder })]);
  switch (state.kind) {
    case "not-asked":
      return [note(id, { kind: "not-asked" })];
    case "failed": {
      const last = lastOf(state);
      const stale: Node[] = last === undefined ? [] : [note(id, { kind: "stale", at: last.at }), ...shown(last.snapshot)];
      return [...failed(id, "endpoint", endpoint, state.failure), ...stale];
    }
    case "answered":
      return shown(state.snapshot);
  }
}

/** What stands under a system account: its servers, also the last state of those that do not answer. */
export function underSystem({ id, key, state, servers }: SystemNode): Node[] {
  const nodes = servers.map((entry): Node => ({ kind: "server", id: `${id}|${entry.snapshot.server.id}`, entry }));
  if (state.kind === "not-asked" && nodes.length === 0) return [note(id, { kind: "not-asked" })];
  if (state.kind === "failed") return [...failed(id, "system", key, state.failure), ...nodes];
  const unusable = state.kind === "answered" ? state.unusable : 0;
  return [...(nodes.length === 0 ? [note(id, { kind: "no-servers" })] : nodes), ...counted(id, "unusable", unusable)];
}

export function underServer({ id, entry }: ServerNode, all: boolean): Node[] {
  const stale: Node[] = entry.stale ? [note(id, { kind: "stale", at: entry.at })] : [];
  return [...stale, ...underSnapshot(id, entry.snapshot, all)];
}

function failed(id: string, of: FailureNode["of"], endpoint: string, failure: Failure): Node[] {
  return [{ kind: "failure", id: `${id}|failure`, of, endpoint, failure }, { kind: "retry", id: `${id}|retry`, endpoint }];
}

export function underGroup({ id, group }: GroupNode): Node[] {
  const nodes = group.connections.map((connection): Node => ({ kind: "connection", id: `${id}|${connection.cid}`, connection }));
  return [...nodes, ...counted(id, "more", group.size - nodes.length)];
}

function underSnapshot(id: string, snapshot: Snapshot, all: boolean): Node[] {
  const { groups, more, others } = groupConnections(snapshot, all);
  const nodes = groups.map((group): Node => ({ kind: "group", id: `${id}|${group.key}`, group }));
  const empty: Node[] = groups.length > 0 ? [] : [note(id, { kind: connectionCount(snapshot) === 0 ? "no-connections" : "no-bearer" })];
  return [
    ...empty,
    ...nodes,
    ...counted(id, "more", more),
    ...counted(id, "others", others),
    ...counted(id, "unlisted", snapshot.unlisted),
    ...(snapshot.flawCount === 0 ? [] : [note(id, { kind: "flaws", flaws: snapshot.flaws, count: snapshot.flawCount })]),
  ];
}

function counted(id: string, kind: "others" | "more" | "unlisted" | "unusable", count: number): Node[] {
  return count === 0 ? [] : [note(id, { kind, count })];
}

function note(parent: string, text: NoteNode["note"]): NoteNode {
  return { kind: "note", id: `${parent}|note|${text.kind}`, note: text };
}
