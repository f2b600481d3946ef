/** An MQTT 3.1.1 client of bare packets, without TLS. */
import { once } from "node:events";
import * as net from "node:net";
import type { NatsServer } from "./natsServer.js";

export interface MqttClient extends Disposable {
  /** Whether the server still answers a ping on this connection. */
  answers(): Promise<boolean>;
}

let logins = 0;

/**
 * Logs in with a secret as the password and a user name of no meaning; undefined where the server does not say yes. Each login
 * has a name of its own: nats-server makes one wait that comes back by the same name too soon.
 */
export async function mqttLogin(server: NatsServer, password: string): Promise<MqttClient | undefined> {
  const port = /MQTT clients on \S+?:(\d+)\b|mqtt:\/\/[^\s"]*:(\d+)/.exec(server.log());
  const field = (text: string): Buffer => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)]);
  const body = Buffer.concat([field("MQTT"), Buffer.from([4, 0b1100_0010, 0, 60]), field(`client-${++logins}`), field("user"), field(password)]);
  const socket = net.connect(Number(port?.[1] ?? port?.[2]), "127.0.0.1");
  const ask = async (packet: Buffer, wanted: string): Promise<boolean> => {
    if (socket.closed) return false;
    const ended = new AbortController();
    const answer = Promise.race([once(socket, "data", ended), once(socket, "close", ended)]).catch(() => [undefined]);
    socket.write(packet);
    const [data] = (await answer) as unknown[];
    ended.abort();
    return Buffer.isBuffer(data) && data.toString("latin1") === wanted;
  };
  socket.on("error", () => undefined);
  socket.setTimeout(10_000, () => { socket.destroy(); });
  if (!(await ask(Buffer.concat([Buffer.from([0x10, body.length]), body]), "\x20\x02\x00\x00"))) {
    socket.destroy();
    return undefined;
  }
  return { answers: () => ask(Buffer.from([0xc0, 0]), "\xd0\x00"), [Symbol.dispose]: () => { socket.destroy(); } };
}
