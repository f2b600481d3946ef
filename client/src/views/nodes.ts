import type { ArrangedGroup, ClosedSort, Connection, Failure, Flaw, RosterEntry, ServerFacts, SystemState, Traffic, Trend, WatchState } from "../live/index.js";

/** What stands in the tree. `id` stays the same for the same thing and holds no counter. */
export type Node = EndpointNode | SystemNode | ServerNode | GroupNode | ConnectionNode | DetailNode | ClosedNode | ClosedSortNode | ClosedConnectionNode | FailureNode | RetryNode | NoteNode;

export interface EndpointNode {
  readonly kind: "endpoint";
  readonly id: string;
  /** As it may be shown: without user and password, and nothing of an address that is none. */
  readonly shown: string;
  /** The setting's text, for the commands. */
  readonly endpoint: string;
  readonly state: WatchState;
  /** The source under which its server is listed instead, as it may be shown; undefined: it is listed here. */
  readonly listedUnder: string | undefined;
  /** Undefined: it has not answered yet, or its server is listed elsewhere. */
  readonly trend: Trend | undefined;
}

/** A system account. */
export interface SystemNode {
  readonly kind: "system";
  readonly id: string;
  readonly name: string;
  /** Of its setting, for the commands. */
  readonly key: string;
  readonly state: SystemState;
  readonly servers: readonly ShownServer[];
}

/** What a system account knows of a server. */
export interface ShownServer extends RosterEntry {
  readonly trend: Trend;
}

/** A server that a system account shows. */
export interface ServerNode {
  readonly kind: "server";
  readonly id: string;
  readonly entry: ShownServer;
  /** Key of the system account. */
  readonly system: string;
}

export interface GroupNode {
  readonly kind: "group";
  readonly id: string;
  readonly group: ArrangedGroup;
  readonly source: Source;
}

/** Where what stands below an endpoint or server comes from. */
export interface Source {
  /** Of the answer, milliseconds since the epoch. */
  readonly at: number;
  readonly server: ServerFacts;
  /** Address of the endpoint, or the key of the system account. */
  readonly base: string | undefined;
  readonly system: string | undefined;
}

export interface ConnectionNode {
  readonly kind: "connection";
  readonly id: string;
  readonly connection: Connection;
  readonly source: Source;
  /** What it stands under does not say how it logged in. */
  readonly saysLogin: boolean;
}

/** A fact about a connection, asked for when the connection was opened. */
export interface DetailNode {
  readonly kind: "detail";
  readonly id: string;
  readonly detail: Detail;
}

export type Detail =
  | { readonly of: "rtt" | "issuer" | "subject" | "tag"; readonly text: string }
  | { readonly of: "received" | "sent"; readonly traffic: Traffic }
  | { readonly of: "pending" | "subscriptions"; readonly count: number }
  | { readonly of: "idle" | "uptime" | "cipher"; readonly text: string };

/** What a server has closed lately; it is asked for when the node is opened. */
export interface ClosedNode {
  readonly kind: "closed";
  readonly id: string;
  readonly of: Source;
}

export interface ClosedSortNode {
  readonly kind: "closed-sort";
  readonly id: string;
  readonly of: "refused" | "bearers";
  readonly sort: ClosedSort;
}

export interface ClosedConnectionNode {
  readonly kind: "closed-connection";
  readonly id: string;
  readonly connection: Connection;
}

export interface FailureNode {
  readonly kind: "failure";
  readonly id: string;
  readonly of: "endpoint" | "system" | "question";
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
    | { readonly kind: "not-asked" | "no-bearer" | "no-clear-text" | "no-closed" | "no-connections" | "no-servers" }
    /** What follows is the last state, of `at` (milliseconds since the epoch). */
    | { readonly kind: "stale"; readonly at: number }
    | { readonly kind: "elsewhere"; readonly under: string }
    /** So many connections by static token are there before the first whole answer, out of so many in all. */
    | { readonly kind: "first-tokens"; readonly found: number; readonly of: number }
    /** What a name is looked for among, and how many have it. */
    | { readonly kind: "found"; readonly name: string; readonly count: number; readonly searched: number }
    | { readonly kind: CountedNote; readonly count: number }
    | { readonly kind: "flaws"; readonly flaws: readonly Flaw[]; readonly count: number };
}

export type CountedNote = "others" | "closed-others" | "over-tls" | "unsearched" | "more" | "unlisted" | "silent" | "unusable";

/** All that a node shows at first sight, in plain text fit to be shown. */
export interface NodeText {
  readonly label: string;
  readonly description?: string;
  /** What a screen reader says in place of label and description. */
  readonly spoken: string;
  /** Id of a theme icon. */
  readonly icon: string;
  /** Matched by the `when` clauses of the menus. */
  readonly context: string;
}
