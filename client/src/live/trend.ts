import type { Snapshot } from "./snapshot.js";
import { isBearer } from "./verdict.js";
import type { Answer } from "./watchState.js";

/** How many bearer connections one server had over time, and which came and went: known only of while it was watched. */
export interface Trend {
  /** Oldest first. */
  readonly samples: readonly Sample[];
  /** Undefined: not all are listed, so it cannot be told. */
  readonly sinceFirst: Change | undefined;
  /** Since the server last loaded its config, where that was seen. */
  readonly sinceLoaded: Change | undefined;
}

/** `at`, here and below: milliseconds since the epoch. */
export interface Sample {
  readonly at: number;
  readonly bearers: number;
}

/** A client that came back counts as both: its connection is a new one. */
export interface Change {
  readonly since: number;
  readonly added: number;
  readonly gone: number;
}

/** Samples that are kept of a server, and the shortest time from one to the next: an hour at the usual pace. */
const [samplesKept, apart] = [240, 5_000];

interface Watched {
  last: { readonly answer: Answer; readonly trend: Trend };
  samples: readonly Sample[];
  readonly first: Bearers;
  loaded: Bearers | undefined;
}

/** The bearer connections of an answer; `cids` is undefined where not all of them are listed. */
interface Bearers {
  readonly at: number;
  readonly serverId: string;
  readonly cids: ReadonlySet<number> | undefined;
}

/** The trends of all that is shown, by source. */
export class Trends {
  readonly #watched = new Map<string, Watched>();

  /** The trend of a source once it has given this answer. Giving one again changes nothing. */
  after(id: string, answer: Answer): Trend {
    const watched = this.#watched.get(id);
    if (watched?.last.answer.snapshot === answer.snapshot) return watched.last.trend;
    const now = bearersOf(answer);
    const { first, loaded } = watched === undefined ? { first: now, loaded: undefined } : { first: watched.first, loaded: loadedAfter(watched, answer) };
    const samples = sampled(watched?.samples ?? [], { at: answer.at, bearers: countOf(answer.snapshot) });
    const trend = { samples, sinceFirst: change(first, now), sinceLoaded: loaded && change(loaded, now) };
    this.#watched.set(id, { last: { answer, trend }, samples, first, loaded });
    return trend;
  }

  /** Forgets all but these. */
  keep(ids: ReadonlySet<string>): void {
    for (const id of this.#watched.keys()) if (!ids.has(id)) this.#watched.delete(id);
  }
}

/** What was there before the newest load of the config; a restarted server has loaded it too. */
function loadedAfter({ last: { answer: before }, loaded }: Watched, { snapshot, at }: Answer): Bearers | undefined {
  const { id, configLoadedAt } = snapshot.server;
  const { server } = before.snapshot;
  if (id === server.id && configLoadedAt === server.configLoadedAt) return loaded;
  return { ...bearersOf(before), at: configLoadedAt ?? at };
}

function bearersOf({ snapshot, at }: Answer): Bearers {
  const cids = new Set<number>();
  for (const { connections } of snapshot.groups) {
    for (const { cid, verdict } of connections) if (isBearer(verdict)) cids.add(cid);
  }
  const areAll = snapshot.unlisted === 0 && cids.size === countOf(snapshot);
  return { at, serverId: snapshot.server.id, cids: areAll ? cids : undefined };
}

function countOf({ counts: { staticToken, bearerJwt } }: Snapshot): number {
  return staticToken.connections + bearerJwt.connections;
}

/** A restarted server numbers its connections anew. */
function change(before: Bearers, now: Bearers): Change | undefined {
  if (before.cids === undefined || now.cids === undefined) return undefined;
  const isSame = before.serverId === now.serverId;
  const kept = isSame ? [...now.cids].filter((cid) => before.cids?.has(cid) === true).length : 0;
  return { since: before.at, added: now.cids.size - kept, gone: before.cids.size - kept };
}

function sampled(samples: readonly Sample[], sample: Sample): Sample[] {
  const last = samples.at(-1);
  const isNear = last !== undefined && Math.abs(sample.at - last.at) < apart;
  return isNear ? [...samples.slice(0, -1), { at: last.at, bearers: sample.bearers }] : [...samples, sample].slice(-samplesKept);
}

const blocks = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"] as const;

/** Numbers as a line of blocks no wider than `width`; only zero has the lowest block. */
export function sparkline(values: readonly number[], width = 30): string {
  const columns = Math.min(width, values.length);
  const largest = values.reduce((most, value) => Math.max(most, value), 0);
  return Array.from({ length: columns }, (_, column) => {
    const part = values.slice(Math.floor((column * values.length) / columns), Math.floor(((column + 1) * values.length) / columns));
    const most = part.reduce((so, value) => Math.max(so, value), 0);
    return blocks[most === 0 ? 0 : Math.max(1, Math.round((most / largest) * (blocks.length - 1)))] ?? "";
  }).join("");
}
