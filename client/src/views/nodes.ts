import { connectionCount, groupConnections, type Connection, type Failure, type Flaw, type Group, type Snapshot, type WatchState } from "../live/index.js";

/** What stands in the tree. `id` stays the same for the same thing and holds no counter. */
export type Node = EndpointNode | GroupNode | ConnectionNode | FailureNode | RetryNode | NoteNode;

export interface EndpointNode {
  readonly kind: "endpoint";
  readonly id: string;
  /** As it may be shown: without user and password, and nothing of an address that is none. */
  readonly shown: string;
  /** The setting's text, for the commands. */
  readonly endpoint: string;
  readonly state: WatchState;
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
    | { readonly kind: "not-asked" | "no-bearer" | "no-connections" }
    | { readonly kind: "others" | "more" | "unlisted"; readonly count: number }
    | { readonly kind: "flaws"; readonly flaws: readonly Flaw[]; readonly count: number };
}

/** What stands under an endpoint. `all`: other connections are listed, not only counted. */
export function underEndpoint({ id, endpoint, state }: EndpointNode, all: boolean): Node[] {
  switch (state.kind) {
    case "not-asked":
      return [note(id, { kind: "not-asked" })];
    case "failed":
      return [
        { kind: "failure", id: `${id}|failure`, endpoint, failure: state.failure },
        { kind: "retry", id: `${id}|retry`, endpoint },
      ];
    case "answered":
      return underSnapshot(id, state.snapshot, all);
  }
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

function counted(id: string, kind: "others" | "more" | "unlisted", count: number): Node[] {
  return count === 0 ? [] : [note(id, { kind, count })];
}

function note(parent: string, text: NoteNode["note"]): NoteNode {
  return { kind: "note", id: `${parent}|note|${text.kind}`, note: text };
}
