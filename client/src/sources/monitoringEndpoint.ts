/** Asks one nats-server's monitoring endpoint over HTTP. Knows nothing of what the answers mean. */
import { request, type Dispatcher } from "undici";
import type { ReplySource } from "./askConnections.js";
import { dispatcherFor, type Limits } from "./dispatcher.js";
import { requestHeaders, type EndpointAccess } from "./endpointAccess.js";
import { endpointBase, hasUserInfo } from "./endpointAddress.js";
import { EndpointError, endpointError } from "./endpointError.js";

export interface AskOptions {
  /** Milliseconds to connect, until the headers, and between two pieces of the body; a whole answer may take three times as long. Default 10,000. */
  readonly timeout?: number;
  /** Limit of one answer in bytes; default 1 GiB, about two million connections. None is ever whole in memory. */
  readonly maxBytes?: number;
  /** Asked for before the first question, and after a failure: files and credentials may have changed. */
  readonly access?: () => EndpointAccess | Promise<EndpointAccess>;
}

/** Bytes of a reply that is parsed as a whole. */
const wholeLimit = 256 << 20;

/** An endpoint that is asked again and again; keeps its connection open in between. */
export class MonitoringEndpoint implements ReplySource {
  readonly address: string;
  readonly #base: string;
  readonly #limits: Limits;
  readonly #access: NonNullable<AskOptions["access"]>;
  #route: Promise<Route> | undefined;

  /** Throws {@link EndpointError} for an address that is none. */
  constructor(address: string, { timeout = 10_000, maxBytes = 1 << 30, access = () => ({}) }: AskOptions = {}) {
    const base = endpointBase(address);
    if (base === undefined) throw new EndpointError(hasUserInfo(address) ? "address-with-password" : "address");
    this.address = base;
    this.#base = base;
    this.#limits = { timeout, maxBytes };
    this.#access = access;
  }

  /** The JSON below a path of the endpoint, such as `/routez`. Rejects with {@link EndpointError}, or with the signal's reason. */
  async get(path: string, signal?: AbortSignal): Promise<unknown> {
    const pieces: Uint8Array[] = [];
    let bytes = 0;
    for await (const piece of this.stream(path, signal)) {
      bytes += piece.length;
      if (bytes > wholeLimit) throw new EndpointError("too-large");
      pieces.push(piece);
    }
    return parseJson(new TextDecoder().decode(Buffer.concat(pieces)));
  }

  /** The bytes below a path of the endpoint, as they arrive. Rejects as {@link get} does. */
  async *stream(path: string, signal?: AbortSignal): AsyncGenerator<Uint8Array> {
    signal?.throwIfAborted();
    const deadline = AbortSignal.timeout(this.#limits.timeout * 3);
    try {
      yield* await this.#body(path, signal === undefined ? deadline : AbortSignal.any([signal, deadline]));
    } catch (thrown) {
      if (signal?.aborted === true) throw signal.reason;
      await this.close();
      throw deadline.aborted ? new EndpointError("timeout") : endpointError(thrown);
    }
  }

  /** Closes the connection; a question under way is rejected. */
  async close(): Promise<void> {
    const route = this.#route;
    this.#route = undefined;
    await (await route?.catch(() => undefined))?.dispatcher.destroy();
  }

  async #body(path: string, signal: AbortSignal): Promise<AsyncIterable<Uint8Array>> {
    const { dispatcher, headers, hasLogin } = await (this.#route ??= this.#routeNow());
    const { statusCode, body } = await request(this.#base + path, { dispatcher, headers, signal });
    const failure = statusFailure(statusCode, hasLogin, this.#base.startsWith("https:"));
    if (failure === undefined) return body;
    await body.dump({ limit: 64 * 1024, signal }).catch(() => undefined);
    throw failure;
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
function statusFailure(status: number, hasLogin: boolean, secure: boolean): EndpointError | undefined {
  if (status === 200) return undefined;
  if (status >= 300 && status < 400) return new EndpointError("redirect");
  if (status === 407) return new EndpointError("proxy-denied");
  if (status === 401 || status === 403) return new EndpointError(hasLogin ? "credentials-refused" : "denied");
  // With this Go answers clear text on a TLS port.
  if (status === 400 && !secure) return new EndpointError("plain-http", status);
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
