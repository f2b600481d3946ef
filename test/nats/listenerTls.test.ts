/** What the model says of TLS, against what a server does with a client that sends its token without. */
import * as net from "node:net";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { listener } from "../../server/src/language/model/listeners.js";
import type { ListenerName } from "../../server/src/language/model/listeners.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { secret } from "../support/tokenLayouts.js";

const servers = serversOf(import.meta.url);

const token = `authorization { token: "${secret}" }\n`;
const store = `server_name: s\njetstream { store_dir: "./js" }\n`;

const clientPorts = [
  [token, true],
  [`${token}tls {}`, false],
  [`${token}tls { timeout: 2 }\nallow_non_tls: true`, true],
  [`${token}allow_non_tls: true`, true],
  [`${token}websocket { port: -1, tls {} }`, true],
] as const;

/** `handshake_first` came with 2.10. */
const handshakeFirst = [
  [`${token}tls { handshake_first: true, timeout: 0.5 }`, false],
  [`${token}tls { handshake_first: true, timeout: 0.5 }\nallow_non_tls: true`, false],
  [`${token}tls { handshake_first: auto }\nallow_non_tls: true`, true],
  [`${token}tls { first: "on", timeout: 0.5 }\nallow_non_tls: true`, false],
] as const;

const mqttPorts = [
  [`${store}${token}mqtt { port: -1 }`, true],
  [`${store}${token}tls {}\nmqtt { port: -1 }`, true],
  [`${store}${token}mqtt { port: -1, tls {} }`, false],
] as const;

const websocketPorts = [
  [`${token}websocket { port: -1, no_tls: true }`, "ws:"],
  [`${token}tls {}\nwebsocket { port: -1, no_tls: true }`, "ws:"],
  [`${token}websocket { port: -1, no_tls: true, tls {} }`, "wss:"],
] as const;

describe.each(servers)("nats-server %s", (series) => {
  test.each([...clientPorts, ...(series === "2.9" ? [] : handshakeFirst)])("client port: %s", async (config, clear) => {
    await using server = await startNatsServer({ version: series, config });
    const answer = await talk(server.port, `CONNECT {"auth_token":"${secret}","verbose":false}\r\nPING\r\n`, "PONG", "INFO ");
    expect(answer).toBe(clear);
    expect(takesClearText(config, "client")).toBe(clear);
  });

  test.each(mqttPorts)("MQTT port: %s", async (config, clear) => {
    await using server = await startNatsServer({ version: series, config });
    expect(await mqttLogin(server, secret)).toBe(clear);
    expect(takesClearText(config, "mqtt")).toBe(clear);
  });

  test.each(websocketPorts)("WebSocket port: %s", async (config, scheme) => {
    await using server = await startNatsServer({ version: series, config });
    expect(new URL(server.wsUrl ?? "").protocol).toBe(scheme);
    expect(takesClearText(config, "websocket")).toBe(scheme === "ws:");
  });

  test("MQTT clients log in with the main token, and not once it is an NKey", async () => {
    const users = `authorization { users: [ { nkey: "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3" } ] }\n`;
    await using before = await startNatsServer({ version: series, config: `${store}${token}mqtt { port: -1 }` });
    expect(await mqttLogin(before, secret)).toBe(true);
    expect(await mqttLogin(before, "wrong")).toBe(false);
    await using after = await startNatsServer({ version: series, config: `${store}${users}mqtt { port: -1 }` });
    expect(await mqttLogin(after, secret)).toBe(false);
  });
});

function takesClearText(config: string, name: ListenerName): boolean {
  const read = new LanguageService(memoryHost({ files: { "server.conf": config } })).read(memoryUri("server.conf"));
  return listener(read, name).tls !== "required";
}

/** An MQTT 3.1.1 CONNECT with a user name of no meaning and the token as password; true if the server says yes. */
async function mqttLogin(server: NatsServer, password: string): Promise<boolean> {
  const port = /mqtt:\/\/[^\s"]*:(\d+)|MQTT clients on \S+:(\d+)/.exec(server.log());
  const field = (text: string): Buffer => Buffer.concat([Buffer.from([0, text.length]), Buffer.from(text)]);
  const body = Buffer.concat([field("MQTT"), Buffer.from([4, 0b1100_0010, 0, 60]), field("client"), field("user"), field(password)]);
  return talk(Number(port?.[1] ?? port?.[2]), Buffer.concat([Buffer.from([0x10, body.length]), body]), "\x20\x02\x00\x00");
}

/**
 * Says something on a plain connection, where `first` is given once the server has said that; whether the answer
 * wanted comes before the server hangs up.
 */
async function talk(port: number, words: string | Buffer, wanted: string, first?: string): Promise<boolean> {
  return new Promise((resolve) => {
    let silent = first;
    const socket = net.connect(port, "127.0.0.1", () => silent ?? socket.write(words));
    let heard = "";
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(10_000, () => { end(false); });
    socket.on("data", (data) => {
      heard += data.toString("latin1");
      if (silent !== undefined && heard.startsWith(silent)) {
        silent = undefined;
        socket.write(words);
      }
      if (heard.includes(wanted)) end(true);
    });
    socket.on("error", () => { end(false); });
    socket.on("close", () => { end(false); });
  });
}
