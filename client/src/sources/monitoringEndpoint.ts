/** Asks one nats-server's monitoring endpoint over HTTP. Knows nothing of what the answers mean. */
import { request, type Dispatcher } from "undici";
import { dispatcherFor, type Limits } from "./dispatcher.js";
import { requestHeaders, type EndpointAccess } from "./endpointAccess.js";
import { endpointBase, hasUserInfo } from "./endpointAddress.js";
import { EndpointError, endpointError } from "./endpointError.js";

export interface AskOptions {
  /** Milliseconds to connect, until the headers, and between two pieces of the body; a whole answer may take three times as long. Default 10,000. */
  readonly timeout?: number;
  /** Limit of one answer in bytes; default 256 MiB, about 450,000 connections. */
  readonly maxBytes?: number;
  /** Asked for before the first question, and after a failure: files and credentials may have changed. */
  readonly access?: () => EndpointAccess | Promise<EndpointAccess>;
}

/** The JSON of both answers, not looked at. */
export interface MonitoringReply {
  readonly varz: unknown;
  readonly connz: unknown;
}

/** An endpoint that is asked again and again; keeps its connection open in between. */
export class MonitoringEndpoint {
  readonly #base: string;
  readonly #limits: Limits;
  readonly #access: NonNullable<AskOptions["access"]>;
  #route: Promise<Route> | undefined;

  /** Throws {@link EndpointError} for an address that is none. */
  constructor(address: string, { timeout = 10_000, maxBytes = 256 * 1024 * 1024, access = () => ({}) }: AskOptions = {}) {
    const base = endpointBase(address);
    if (base === undefined) throw new EndpointError(hasUserInfo(address) ? "address-with-password" : "address");
    this.#base = base;
    this.#limits = { timeout, maxBytes };
    this.#access = access;
  }

  /**
   * `/varz`, then every connection in one `/connz`: pages are no snapshot, connections slip through between
   * them, and the server honours any limit. Rejects with {@link EndpointError}, or with the signal's reason.
   */
  async ask(signal?: AbortSignal): Promise<MonitoringReply> {
    const varz = await this.get("/varz", signal);
    const connz = await this.get(`/connz?auth=true&limit=${connectionLimit(varz)}`, signal);
    return { varz, connz };
  }

  /** The JSON below a path of the endpoint, such as `/routez`. Rejects as {@link ask} does. */
  async get(path: string, signal?: AbortSignal): Promise<unknown> {
    signal?.throwIfAborted();
    try {
      return await this.#json(path, signal);
    } catch (thrown) {
      if (signal?.aborted === true) throw signal.reason;
      await this.close();
      throw endpointError(thrown);
    }
  }

  /** Closes the connection; a question under way is rejected. */
  async close(): Promise<void> {
    const route = this.#route;
    this.#route = undefined;
    await (await route?.catch(() => undefined))?.dispatcher.destroy();
  }

  async #json(path: string, signal: AbortSignal | undefined): Promise<unknown> {
    const deadline = AbortSignal.timeout(this.#limits.timeout * 3);
    const both = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
    const late = (thrown: unknown): never => {
      throw deadline.aborted ? new EndpointError("timeout") : thrown;
    };
    const { dispatcher, headers, hasLogin } = await (this.#route ??= this.#routeNow());
    const { statusCode, body } = await request(this.#base + path, { dispatcher, headers, signal: both }).catch(late);
    const failure = statusFailure(statusCode, hasLogin);
    if (failure !== undefined) {
      await body.dump({ limit: 64 * 1024, signal: both }).catch(() => undefined);
      throw failure;
    }
    return parseJson(await body.text().catch(late));
  }

  async #routeNow(): Promise<Route> {
    const access = await this.#access();
    const headers = requestHeaders(access.credentials);
    const hasLogin = access.credentials !== undefined;
    return { dispatcher: await dispatcherFor(this.#base, access, this.#limits), headers, hasLogin };
  }
}

/** How the requests go out. */
interface Route {
  readonly dispatcher: Dispatcher;
  readonly headers: Record<string, string>;
  readonly hasLogin: boolean;
}

/** A redirect is never followed: it would take credentials along, or show the answer of another server as this one's. */
function statusFailure(status: number, hasLogin: boolean): EndpointError | undefined {
  if (status === 200) return undefined;
  if (status >= 300 && status < 400) return new EndpointError("redirect");
  if (status === 407) return new EndpointError("proxy-denied");
  if (status === 401 || status === 403) return new EndpointError(hasLogin ? "credentials-refused" : "denied");
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
