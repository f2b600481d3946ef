import { firstTokens, largeServer, listedLimit, listsTokensFirst, serverOf, statedCount, type ConfigLogins, type DecodingTask, type FirstTokens, type LastList, type ServerFacts, type Snapshot, type StartDecoding } from "../live/index.js";
import { EndpointError } from "./endpointError.js";
import { InProcessDecoding } from "./inProcessDecoding.js";

/** Where replies come from. */
export interface ReplySource {
  /** As it may be shown. */
  readonly address: string;
  /** The JSON below a path. */
  get(path: string, signal?: AbortSignal): Promise<unknown>;
  /** The bytes below a path, as they arrive. */
  stream(path: string, signal?: AbortSignal): AsyncIterable<Uint8Array>;
}

export interface ConnectionsQuestion {
  readonly signal?: AbortSignal | undefined;
  /** Default: in this thread, a little at a time. */
  readonly decode?: StartDecoding | undefined;
  /** What the config that the server runs says of logins, where one is known. */
  readonly configLogins?: ((server: ServerFacts) => ConfigLogins | undefined | Promise<ConfigLogins | undefined>) | undefined;
  /** Of the same source; where it still holds it is the answer. Default: every question is asked in full. */
  readonly last?: LastList | undefined;
  /** Asks in full whatever still holds. */
  readonly anew?: boolean | undefined;
  /** Takes connections by static token before all others are read, where a server has many and can list those alone. */
  readonly first?: ((tokens: FirstTokens) => void) | undefined;
  /** Connections above which a server has many. */
  readonly large?: number | undefined;
}

/**
 * `/varz`, then every connection in one `/connz`: pages are no snapshot, connections slip through between them, and the
 * server honours any limit. Where nobody has come or left since the last list, `/varz` alone. Rejects with an error
 * that is safe to show, or with the signal's reason.
 */
export async function askConnections(source: ReplySource, { signal, decode, configLogins, last, anew, first, large = largeServer }: ConnectionsQuestion = {}): Promise<Snapshot> {
  const varz = await source.get("/varz", signal);
  const path = `/connz?auth=true&limit=${connectionLimit(varz)}`;
  const server = serverOf(varz);
  const config = await configLogins?.(server);
  const status = { varz, server, config };
  const still = last?.still(status);
  if (still !== undefined && anew !== true) return still;
  if (first !== undefined && listsTokensFirst(status, large)) {
    const tokens = await askTokens(source, { signal, decode }, { varz, config });
    if (tokens !== undefined) first(tokens);
  }
  const listed = last?.asking(status);
  const snapshot = await listConnections(source, path, { signal, decode }, { varz, config });
  listed?.(snapshot);
  return snapshot;
}

/** Undefined also where it fails: whatever is the matter, the whole list says it. */
async function askTokens(source: ReplySource, how: ConnectionsQuestion, task: DecodingTask): Promise<FirstTokens | undefined> {
  try {
    return firstTokens(await listConnections(source, `/connz?auth=true&user=%5BREDACTED%5D&limit=${listedLimit}`, how, task));
  } catch {
    how.signal?.throwIfAborted();
    return undefined;
  }
}

async function listConnections(source: ReplySource, path: string, { signal, decode }: ConnectionsQuestion, task: DecodingTask): Promise<Snapshot> {
  const decoding = decode === undefined ? new InProcessDecoding(task) : decode(task);
  try {
    for await (const bytes of source.stream(path, signal)) await decoding.push(bytes);
    return await decoding.end();
  } catch (thrown) {
    decoding.cancel();
    throw thrown;
  }
}

/** Room for all connections of the server and those that arrive between the two questions. */
export function connectionLimit(varz: unknown): number {
  const stated = statedCount(varz, "connections");
  if (stated === undefined) throw new EndpointError("not-nats");
  return Math.min(stated, 10_000_000) * 2 + 1_024;
}
