import { createConnection, type Socket } from "node:net";
import { connect, nkeyAuthenticator, nkeys, tokenAuthenticator, wsconnect, type ConnectionOptions } from "@nats-io/transport-node";
import { WebSocket } from "undici";

/** An open connection to a server under test. */
export interface OpenClient {
  close(): Promise<void>;
}

/** Connects when called; rejects when the server refuses. */
export type Login = () => Promise<OpenClient>;

/**
 * A login of the NATS client library; `name` is how the connection is found again in the reply.
 * In clear text unless the login says `tls`: left to itself the library takes TLS wherever a server offers it.
 */
export function natsClient(name: string, url: string, login: ConnectionOptions = {}): Login {
  return async () => {
    const connection = await connect({ servers: url, name, reconnect: false, timeout: 10_000, tls: null, ...login });
    return { close: () => connection.close() };
  };
}

/** The same over a websocket listener without TLS. Node 20 has no WebSocket of its own. */
export function websocketClient(name: string, url: string | undefined, login: ConnectionOptions): Login {
  return async () => {
    if (url === undefined) throw new Error("the server has no websocket listener");
    const wsFactory = (address: string) => Promise.resolve({ socket: new WebSocket(address), encrypted: false });
    // The library types its sockets as the browser's; undici's differ in details that it does not use.
    const options = { servers: url, name, reconnect: false, timeout: 10_000, ...login, wsFactory } as unknown as ConnectionOptions;
    const connection = await wsconnect(options);
    return { close: () => connection.close() };
  };
}

/** Sends the token and, ahead of a migration, an NKey that a token server never verifies. */
export function dualLogin(token: string): ConnectionOptions {
  const seed = nkeys.createUser().getSeed();
  return { authenticator: [nkeyAuthenticator(seed), tokenAuthenticator(token)] };
}

/** A bare MQTT 3.1.1 CONNECT, the least an MQTT device says. Resolves once the server has accepted it. */
export function mqttClient(port: number, clientId: string, user: string, password: string): Login {
  const field = (text: string): Buffer => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)]);
  const userPasswordAndCleanSession = 0xc2;
  const keepAliveSeconds = [0, 60];
  const body = Buffer.concat([
    field("MQTT"),
    Buffer.from([4, userPasswordAndCleanSession, ...keepAliveSeconds]),
    ...[clientId, user, password].map(field),
  ]);
  if (body.length > 127) throw new RangeError("the length of this CONNECT needs more than one byte");
  return async () => {
    const socket = createConnection(port, "127.0.0.1");
    socket.write(Buffer.concat([Buffer.from([0x10, body.length]), body]));
    await firstBytes(socket, (answer) => answer.length >= 4 && answer[0] === 0x20 && answer[3] === 0);
    return { close: () => ended(socket) };
  };
}

/** Resolves when what has arrived is what was hoped for; rejects on anything else, within ten seconds. */
async function firstBytes(socket: Socket, accepted: (answer: Buffer) => boolean): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const refuse = (why: string): void => { reject(new Error(`the server did not accept the client: ${why}`)); };
    socket.setTimeout(10_000, () => { refuse("no answer"); });
    socket.once("error", (error) => { refuse(error.message); });
    socket.once("close", () => { refuse("closed"); });
    socket.once("data", (answer: Buffer) => {
      if (accepted(answer)) resolve();
      else refuse(answer.toString("hex"));
    });
  });
  socket.setTimeout(0);
}

async function ended(socket: Socket): Promise<void> {
  if (socket.destroyed) return;
  await new Promise<void>((resolve) => {
    socket.once("close", () => { resolve(); });
    socket.destroy();
  });
}
