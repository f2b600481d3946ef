import { TLSSocket, type PeerCertificate } from "node:tls";
import { Agent, buildConnector, Client, ProxyAgent, type Dispatcher } from "undici";
import { fingerprint, tlsFiles, type EndpointAccess } from "./endpointAccess.js";
import { EndpointError, endpointError } from "./endpointError.js";
import { proxyFor, type ProxySettings } from "./proxy.js";

/** Bounds of a question. */
export interface Limits {
  /** Milliseconds to connect, until the headers, and between two pieces of the body. */
  readonly timeout: number;
  /** Bytes of one answer. */
  readonly maxBytes: number;
}

/** Looks at the certificate that an endpoint shows before anything is sent; the error it returns ends the connection. */
export type Judge = (certificate: PeerCertificate) => EndpointError | undefined;

/** Taken whoever vouches for it, and no other is. Throws where the setting's text is no fingerprint. */
function onlyTrusted(setting: string): Judge {
  const trusted = fingerprint(setting);
  if (trusted === undefined) throw new EndpointError("fingerprint");
  return (certificate) => (certificate.fingerprint256 === trusted ? undefined : new EndpointError("certificate-changed"));
}

/**
 * What carries the requests to one endpoint: one connection that stays open for the next question, directly or through
 * the editor's proxy. A `judge` takes the place of the certificate authorities.
 */
export async function dispatcherFor(base: string, access: EndpointAccess, limits: Limits, judge?: Judge): Promise<Dispatcher> {
  const url = new URL(base);
  const secure = url.protocol === "https:";
  const tls = secure ? await tlsFiles(access) : {};
  const decides = secure ? judge ?? (access.trustedCertificate === undefined ? undefined : onlyTrusted(access.trustedCertificate)) : undefined;
  // A resumed session shows no certificate to be judged.
  const judged = decides === undefined ? {} : { rejectUnauthorized: false, maxCachedSessions: 0 };
  const connectTls = { ...tls, ...judged, timeout: limits.timeout };
  const options: Client.Options = {
    headersTimeout: limits.timeout,
    bodyTimeout: limits.timeout,
    maxResponseSize: limits.maxBytes,
    // Longer than the pause between two questions.
    keepAliveTimeout: 70_000,
    pipelining: 1,
  };
  const proxy = proxyUrl(url, access.proxy);
  if (proxy === undefined) return new Agent({ ...options, connections: 1, connect: judgedBy(decides, buildConnector(connectTls)) });
  return new ProxyAgent({
    uri: proxy.href,
    requestTls: connectTls,
    proxyTls: { rejectUnauthorized: access.proxy?.strictSsl !== false, timeout: limits.timeout },
    // As browsers do: plain HTTP is forwarded, TLS goes through a tunnel; many proxies tunnel to TLS ports only.
    proxyTunnel: secure,
    clientFactory: (origin, given: Client.Options) => new Client(origin, { ...given, headersTimeout: limits.timeout, connect: toProxy(connectorOf(given)) }),
    ...(access.proxy?.authorization === undefined ? {} : { token: access.proxy.authorization }),
    factory: (origin, given: Client.Options) => {
      const connect = connectorOf(given);
      return new Client(origin, { ...given, ...options, connect: secure ? judgedBy(decides, connect) : toProxy(connect) });
    },
  });
}

function proxyUrl(url: URL, settings: ProxySettings | undefined): URL | undefined {
  try {
    const proxy = proxyFor(url, settings);
    if (proxy !== undefined && proxy.protocol !== "http:" && proxy.protocol !== "https:") throw new EndpointError("proxy-address");
    return proxy;
  } catch {
    // The thrown text quotes the address, which may hold a password.
    throw new EndpointError("proxy-address");
  }
}

function connectorOf({ connect }: Client.Options): buildConnector.connector {
  return typeof connect === "function" ? connect : buildConnector(connect ?? {});
}

/** Tells a proxy that cannot be had from an endpoint that cannot. */
function toProxy(connect: buildConnector.connector): buildConnector.connector {
  return (target, callback) => {
    connect(target, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error === null) callback(null, socket);
      else callback(new EndpointError(endpointError(error).kind === "certificate" ? "proxy-certificate" : "proxy-unreachable"), null);
    });
  };
}

function judgedBy(judge: Judge | undefined, connect: buildConnector.connector): buildConnector.connector {
  if (judge === undefined) return connect;
  return (target, callback) => {
    connect(target, (...[error, socket]: buildConnector.CallbackArgs) => {
      if (error !== null) {
        callback(error, null);
        return;
      }
      const refused = socket instanceof TLSSocket ? judge(socket.getPeerCertificate()) : new EndpointError("not-tls");
      if (refused === undefined) {
        callback(null, socket);
        return;
      }
      socket.destroy();
      callback(refused, null);
    });
  };
}
