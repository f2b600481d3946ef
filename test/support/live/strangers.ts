/** Servers that may belong together: what clients of one hear of clients of the other, and what the check of ports for servers says. */
import { connect } from "@nats-io/transport-node";
import type { ConnectionOptions, NatsConnection } from "@nats-io/transport-node";
import { expect } from "vitest";
import { LanguageService } from "../../../server/src/language/languageService.js";
import { parseVersion } from "../../../server/src/language/schema/version.js";
import { loopbackCertificate } from "../certificates.js";
import { memoryHost, memoryUri } from "../memoryHost.js";
import { startNatsServer } from "../natsServer.js";
import type { NatsServer, Series } from "../natsServer.js";
import { until } from "../until.js";

const [own, foreign] = [loopbackCertificate(), loopbackCertificate()];
/** Two authorities, each with its one certificate. */
export const files = { "own.pem": own.certificate, "own-key.pem": own.key, "foreign.pem": foreign.certificate, "foreign-key.pem": foreign.key };
export const tls = (name: string, more = ""): string => `tls { cert_file: "./${name}.pem", key_file: "./${name}-key.pem"${more} }`;

export const app = { user: "app", pass: "s3cret" };
export const accounts = `accounts { APP { users: [ { user: app, password: s3cret } ] } }\n`;
/** Stands in configs for the address at which their ports are. */
export const everywhere = "0.0.0.0";

/** On loopback, where no one else reaches it. */
export async function start(version: Series, config: string, env: Readonly<Record<string, string>> = {}): Promise<NatsServer> {
  return startNatsServer({ version, files, config: config.replace(everywhere, "127.0.0.1"), env });
}

export async function expectExchange(server: NatsServer, rogue: NatsServer, login: ConnectionOptions = app, others: ConnectionOptions = app): Promise<void> {
  await using honest = await client(server, login);
  await using other = await client(rogue, others);
  await until("a message of the victim's client", () => reaches(honest, other));
  await until("a message of the intruder's client", () => reaches(other, honest));
}

export async function expectSilence(server: NatsServer, rogue: NatsServer, login: ConnectionOptions = app, others: ConnectionOptions = app): Promise<void> {
  await using honest = await client(server, login);
  await using other = await client(rogue, others);
  expect(await reaches(honest, other)).toBe(false);
  expect(await reaches(other, honest)).toBe(false);
}

export interface Client extends AsyncDisposable {
  readonly connection: NatsConnection;
  heard: number;
}

export async function client(server: NatsServer, login: ConnectionOptions = app): Promise<Client> {
  const connection = await connect({ servers: server.url, reconnect: false, tls: null, ...login });
  const made: Client = { connection, heard: 0, [Symbol.asyncDispose]: () => connection.close() };
  connection.subscribe("orders", { callback: () => { made.heard++; } });
  await connection.flush();
  return made;
}

/** Whether a message of one client comes to the other. */
export async function reaches(from: Client, to: Client): Promise<boolean> {
  // Its own subscription takes the message too: then it has gone through the server.
  const [before, sent] = [to.heard, from.heard];
  from.connection.publish("orders", "x");
  await until("its own message", () => from.heard > sent);
  await to.connection.flush();
  return to.heard > before;
}

/** The options at which something is said. */
export function told(config: string, series: Series = "newest"): string[] {
  const version = parseVersion(series === "newest" ? "2.15.1" : series);
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config, ...files } })).analyse(memoryUri("server.conf"), { version });
  return reports.filter(({ check }) => check.code === "open-to-servers").map(({ span }) => config.slice(span.start, span.end));
}
