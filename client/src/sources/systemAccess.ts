/** How a system account is reached: what a user has set, and what the client library makes of it. */
import type { ConnectionOptions } from "@nats-io/transport-node";
import { tlsFiles } from "./endpointAccess.js";
import { SystemError } from "./systemError.js";
import { authenticatorOf, sendsSecret, type SystemLogin } from "./systemLogin.js";

export interface SystemAccess {
  /** `nats://host:port` or `tls://host:port`, any of one cluster; the first that answers is taken. */
  readonly servers: readonly string[];
  readonly login: SystemLogin;
  readonly caFile?: string | undefined;
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** TLS before the server's greeting, for servers with `handshake_first`. */
  readonly tlsFirst?: boolean | undefined;
}

/** Why this is no list of servers to connect to, or undefined. A login in an address would stand in a setting. */
export function wrongServers(servers: readonly string[]): SystemError | undefined {
  const right = servers.length > 0 && servers.every((server) => {
    if (!URL.canParse(server)) return false;
    const { protocol, username, password, hostname, pathname, search } = new URL(server);
    return (protocol === "nats:" || protocol === "tls:") && username === "" && password === "" && hostname !== "" && pathname.length <= 1 && search === "";
  });
  return right ? undefined : new SystemError("address");
}

/** Reads the files it names. Rejects with {@link SystemError} where a secret would travel in clear text. @param timeout milliseconds to connect. */
export async function optionsOf(access: SystemAccess, timeout: number): Promise<ConnectionOptions> {
  const files = await tlsFiles(access);
  const secure = access.tlsFirst === true || files.ca !== undefined || files.cert !== undefined || access.servers.some((server) => server.startsWith("tls:"));
  if (!secure && sendsSecret(access.login) && !access.servers.every(isLoopback)) throw new SystemError("clear-text");
  return {
    servers: access.servers.map((server) => server.replace(/^tls:/, "nats:")),
    name: "NATS Server Config",
    authenticator: authenticatorOf(access.login),
    timeout,
    // A lost connection is a gap in the events: the next question opens a new one and lists everything anew.
    reconnect: false,
    ignoreClusterUpdates: true,
    noAsyncTraces: true,
    // Unless told to, the client library takes a server without TLS as well.
    ...(secure ? { tls: { ...files, ...(access.tlsFirst === true ? { handshakeFirst: true } : {}) } } : {}),
  };
}

function isLoopback(server: string): boolean {
  const { hostname } = new URL(server.replace(/^(?:nats|tls):/, "http:"));
  return hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
}
