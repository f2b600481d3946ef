/** Asks one nats-server's monitoring endpoint over HTTP. Knows nothing of what the answers mean. */
import { Agent, request } from "undici";
import { EndpointError, endpointError } from "./endpointError.js";

export interface AskOptions {
  /** Milliseconds to connect, until the headers, and between two pieces of the body; a whole answer may take three times as long. Default 10,000. */
  readonly timeout?: number;
  /** Limit of one answer in bytes; default 256 MiB, about 450,000 connections. */
  readonly maxBytes?: number;
}

/** The JSON of both answers, not looked at. */
export interface MonitoringReply {
  readonly varz: unknown;
  readonly connz: unknown;
}

/**
 * The base of an endpoint's address without a slash at its end, or undefined for anything that is not plain
 * http(s): a user or password would have to be stored in a setting, a query or fragment means a pasted page.
 */
export function endpointBase(address: string): string | undefined {
  if (!URL.canParse(address.trim())) return undefined;
  const url = new URL(address.trim());
  const plain = url.username === "" && url.password === "" && url.search === "" && url.hash === "";
  if (!plain || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** An endpoint that is asked again and again; keeps its connection open in between. */
export class MonitoringEndpoint {
  readonly #base: string;
  readonly #agent: Agent;
  readonly #timeout: number;

  /** Throws {@link EndpointError} for an address that is none. */
  constructor(address: string, options: AskOptions = {}) {
    const base = endpointBase(address);
    if (base === undefined) throw new EndpointError("address");
    this.#base = base;
    const timeout = options.timeout ?? 10_000;
    this.#timeout = timeout;
    const maxResponseSize = options.maxBytes ?? 256 * 1024 * 1024;
    this.#agent = new Agent({ connections: 1, connect: { timeout }, headersTimeout: timeout, bodyTimeout: timeout, maxResponseSize });
  }

  /**
   * `/varz`, then every connection in one `/connz`: pages are no snapshot, connections slip through between
   * them, and the server honours any limit. Rejects with {@link EndpointError}, or with the signal's reason.
   */
  async ask(signal?: AbortSignal): Promise<MonitoringReply> {
    const varz = await this.#get("/varz", signal);
    const connz = await this.#get(`/connz?auth=true&limit=${connectionLimit(varz)}`, signal);
    return { varz, connz };
  }

  /** Closes the connection; a question under way is rejected. */
  async close(): Promise<void> {
    await this.#agent.destroy();
  }

  async #get(path: string, signal: AbortSignal | undefined): Promise<unknown> {
    try {
      return await this.#json(path, signal);
    } catch (thrown) {
      if (signal?.aborted === true) throw signal.reason;
      throw endpointError(thrown);
    }
  }

  async #json(path: string, signal: AbortSignal | undefined): Promise<unknown> {
    const deadline = AbortSignal.timeout(this.#timeout * 3);
    const both = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const { statusCode, body } = await request(this.#base + path, { dispatcher: this.#agent, signal: both }).catch((thrown: unknown) => {
      throw deadline.aborted ? new EndpointError("timeout") : thrown;
    });
    const failure = statusFailure(statusCode);
    if (failure !== undefined) {
      await body.dump({ limit: 64 * 1024, signal: both }).catch(() => undefined);
      throw failure;
    }
    const text = await body.text().catch((thrown: unknown) => {
      throw deadline.aborted ? new EndpointError("timeout") : thrown;
    });
    return parseJson(text);
  }
}

function statusFailure(status: number): EndpointError | undefined {
  if (status === 200) return undefined;
  if (status >= 300 && status < 400) return new EndpointError("redirect");
  if (status === 401 || status === 403 || status === 407) return new EndpointError("denied");
  return status === 404 ? new EndpointError("not-found") : new EndpointError("status", status);
}

/** The parser's own complaint would quote the text, which may hold a token. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new EndpointError(/^\s*</.test(text) ? "not-nats" : "not-json");
  }
}

/** Room for all connections of the server and those that arrive between the two questions. */
function connectionLimit(varz: unknown): number {
  const stated = typeof varz === "object" && varz !== null && "connections" in varz ? varz.connections : undefined;
  if (typeof stated !== "number" || !Number.isSafeInteger(stated) || stated < 0) throw new EndpointError("not-nats");
  return Math.min(stated, 10_000_000) * 2 + 1_024;
}
