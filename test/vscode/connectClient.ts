import { connect, type ConnectionOptions } from "@nats-io/transport-node";

/** An open connection of a real client. */
export interface OpenClient {
  close(): Promise<void>;
}

/**
 * Connects a real client; `name` is what the live view shows of it. It comes back after a lost connection as clients
 * do, but the first attempt counts. Without `tls` in its login it stays in clear text: left to itself the library
 * takes TLS wherever a server offers it.
 */
export async function connectClient(name: string, url: string, login: ConnectionOptions): Promise<OpenClient> {
  const connection = await connect({ servers: url, name, timeout: 10_000, tls: null, ...login });
  return { close: () => connection.close() };
}
