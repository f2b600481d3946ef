import type { Connection } from "../connection.js";
import { displayText } from "../displayText.js";
import { mayBeBearer } from "../groups.js";
import { english } from "../localization.js";
import type { Snapshot } from "../snapshot.js";
import type { Certainty, Kind, Verdict } from "../verdict.js";
import { evidenceText } from "../verdictText.js";
import type { Failure } from "../watchState.js";

/** What asking one endpoint brought. */
export type Audited = AnsweredAudit | FailedAudit;

export interface AnsweredAudit {
  readonly kind: "answered";
  /** The address as it may be shown: without user and password. */
  readonly endpoint: string;
  /** Milliseconds since the epoch of the answer. */
  readonly at: number;
  readonly snapshot: Snapshot;
  /** The connections that were asked for, all of them, in the order of the reply. */
  readonly connections: readonly Connection[];
}

export interface FailedAudit {
  readonly kind: "failed";
  readonly endpoint: string;
  readonly at: number;
  readonly failure: Failure;
}

/** Which connections an audit lists. */
export interface Listing {
  /** Those too that are no bearers for sure. */
  readonly all: boolean;
  /** Only those that nats-server sees without TLS. */
  readonly clearTextOnly: boolean;
}

/** One connection as every format writes it, in this order. Texts from outside are fit to be shown; null: not stated. */
export interface AuditRow {
  readonly endpoint: string;
  /** Of the answer, ISO 8601 in UTC. */
  readonly asked: string;
  readonly server: string | null;
  readonly server_id: string;
  readonly server_version: string;
  readonly cid: number;
  readonly name: string | null;
  readonly ip: string | null;
  readonly port: number | null;
  /** `nats`, `websocket`, `mqtt` or `leafnode`. */
  readonly type: string;
  readonly account: string;
  /** Only where the server vouches for it; elsewhere the text may be a token, and is left out. */
  readonly user: string | null;
  readonly language: string | null;
  readonly version: string | null;
  /** `none`: clear text as far as nats-server sees; else the TLS version, or `unknown` where it is not shown or not known yet. */
  readonly tls: string;
  readonly login: Kind;
  readonly certainty: Certainty;
  readonly evidence: Verdict["evidence"];
  /** What the verdict rests on, in a sentence. */
  readonly because: string;
}

/** The names of a row's columns, in order. */
export const columns: readonly (keyof AuditRow)[] = [
  "endpoint", "asked", "server", "server_id", "server_version", "cid", "name", "ip", "port", "type", "account", "user",
  "language", "version", "tls", "login", "certainty", "evidence", "because",
];

/** Longest text of a cell, in code points. A client's name may be a megabyte long. */
const longest = 1_000;

/** The connections that an audit lists, one after the other, so that no second list of them is made. */
export function* rowsOf({ endpoint, at, snapshot, connections }: AnsweredAudit): Generator<AuditRow> {
  const { id, name, versionText } = snapshot.server;
  const server = { endpoint: shown(endpoint), asked: new Date(at).toISOString(), server: textOrNull(name), server_id: shown(id), server_version: shown(versionText) };
  for (const connection of connections) yield { ...server, ...rowOf(connection) };
}

/** Bearers, and what cannot be told from them, unless all are to be listed. */
export function isListed({ verdict, tls }: Connection, { all, clearTextOnly }: Listing): boolean {
  if (clearTextOnly && tls !== false) return false;
  return all || mayBeBearer(verdict.kind);
}

type ConnectionCells = Omit<AuditRow, "endpoint" | "asked" | "server" | "server_id" | "server_version">;

function rowOf({ cid, name, ip, port, type, account, user, lang, version, tls, verdict }: Connection): ConnectionCells {
  return {
    cid,
    name: textOrNull(name),
    ip: textOrNull(ip),
    port: port ?? null,
    type: shown(type),
    account: shown(account),
    user: user.kind === "name" ? shown(user.name) : user.kind === "key" ? user.publicKey : null,
    language: textOrNull(lang),
    version: textOrNull(version),
    tls: tls === false ? "none" : shown(tls?.version ?? "unknown"),
    login: verdict.kind,
    certainty: verdict.certainty,
    evidence: verdict.evidence,
    because: evidenceText(verdict, english),
  };
}

function textOrNull(text: string | undefined): string | null {
  return text === undefined ? null : shown(text);
}

function shown(text: string): string {
  return displayText(text, longest);
}
