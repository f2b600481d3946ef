import { jwtAuthenticator, nkeyAuthenticator, nkeys, type ConnectionOptions } from "@nats-io/transport-node";
import * as fs from "node:fs";
import * as path from "node:path";
import { loopbackCertificate } from "../support/certificates.js";
import { connectClient, type OpenClient } from "../vscode/connectClient.js";
import { operatorMode } from "../support/live/operator.js";
import { startNatsServer, type NatsServer, type Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { writeFiles } from "../support/temporaryFolder.js";
import { samplePorts, type ServerPorts } from "./samplePorts.js";

/** The demo's servers and their clients: one with a token, one already on NKeys, one in operator mode. */
export interface Shop {
  /** Folder of the configs: the workspace to open. */
  readonly workspace: string;
  readonly servers: readonly NatsServer[];
  /** The server with the token, whose config is the sample. */
  readonly orders: NatsServer;
  /** Connects a further client to `orders`; it is closed with the rest. */
  join(name: string, login: ConnectionOptions): Promise<void>;
  close(): Promise<void>;
}

/** The token of the sample config. */
export const sampleToken = "Harbour-Otter-2021";

/** Copies the sample to `workspace` and starts everything there. Nothing is left running when it rejects. */
export async function openShop(version: Series, workspace: string): Promise<Shop> {
  const certificate = copySample(workspace);
  const servers: NatsServer[] = [];
  const clients: OpenClient[] = [];
  const close = async (): Promise<void> => {
    await Promise.allSettled(clients.map((client) => client.close()));
    await Promise.allSettled(servers.map((server) => server.stop()));
  };
  const start = async (file: string, ports: ServerPorts): Promise<NatsServer> => {
    // The config's own ports, which the launcher's flags would replace by ephemeral ones.
    const args = ["-p", String(ports.client), "-m", String(ports.monitoring)];
    const server = await startNatsServer({ version, file: path.join(workspace, file), args });
    servers.push(server);
    return server;
  };
  const join = async (server: NatsServer, name: string, login: ConnectionOptions): Promise<void> => {
    clients.push(await connectClient(name, server.url, login));
  };
  try {
    const ports = await samplePorts(path.join(workspace, "nats-server.conf"));
    const orders = await start("nats-server.conf", ports.orders);
    await join(orders, "billing", { token: sampleToken });
    await join(orders, "warehouse", { token: sampleToken });
    await join(orders, "web-shop", { token: sampleToken, tls: { ca: certificate } });
    await startMetrics(workspace, ports.metrics, start, join);
    await startStores(workspace, ports.stores, start, join);
    return { workspace, servers, orders, join: (name, login) => join(orders, name, login), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Start = (file: string, ports: ServerPorts) => Promise<NatsServer>;
type Join = (server: NatsServer, name: string, login: ConnectionOptions) => Promise<void>;

/** What the orders server looks like once it is migrated. */
async function startMetrics(workspace: string, ports: ServerPorts, start: Start, join: Join): Promise<void> {
  const user = nkeys.createUser();
  const lines = ["# Metrics: its clients log in by NKey.", "server_name: metrics-1", ...listeners(ports), "", "authorization {", "  users: [", `    { nkey: ${user.getPublicKey()} }`, "  ]", "}"];
  writeFiles(workspace, { "nats-metrics.conf": `${lines.join("\n")}\n` });
  const server = await start("nats-metrics.conf", ports);
  await join(server, "collector", { authenticator: nkeyAuthenticator(user.getSeed()) });
}

/** Operator mode: one client with a bearer JWT, which works for whoever holds it, and one that signs. */
async function startStores(workspace: string, ports: ServerPorts, start: Start, join: Join): Promise<void> {
  const mode = await operatorMode();
  const [bearer, signing] = await Promise.all([mode.user("kiosk", true), mode.user("clerk", false)]);
  writeFiles(workspace, { "nats-stores.conf": `# Stores: operator mode.\nserver_name: stores-1\n${listeners(ports).join("\n")}\n\n${mode.config}\n` });
  const server = await start("nats-stores.conf", ports);
  await join(server, "kiosk-7", { authenticator: jwtAuthenticator(bearer.jwt) });
  await join(server, "clerk-2", { authenticator: jwtAuthenticator(signing.jwt, signing.seed) });
}

function listeners({ client, monitoring }: ServerPorts): string[] {
  return [`listen: 127.0.0.1:${client}`, `http: 127.0.0.1:${monitoring}`];
}

/** Makes `workspace` anew from the sample. Returns the certificate of the server, which is its own authority. */
export function copySample(workspace: string): string {
  const { certificate, key } = loopbackCertificate();
  fs.rmSync(workspace, { recursive: true, force: true });
  fs.cpSync(inRepository("test", "demo", "sample"), workspace, { recursive: true });
  writeFiles(workspace, { "tls/server.pem": certificate, "tls/server-key.pem": key });
  return certificate;
}
