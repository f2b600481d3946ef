import { jwtAuthenticator, nkeyAuthenticator, nkeys, type ConnectionOptions } from "@nats-io/transport-node";
import { copyFileSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";
import { loopbackCertificate } from "../support/certificates.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import { connectClient, type OpenClient } from "./connectClient.js";
import { operatorMode } from "../support/live/operator.js";
import { startNatsServer, type NatsServer } from "../support/natsServer.js";
import type { SuiteClient, SuiteServer } from "./environment.js";

/** The token of every server below. */
const canaryToken = "s3cr3t-CANARY-token-of-the-workbench-suite";

/** Real servers with real clients, for the time of one suite. */
export interface SuiteServers {
  readonly servers: readonly SuiteServer[];
  /** The token in every config that has one. */
  readonly canary: string;
  /** Puts each server's config, and the files it names, into `<folder>/<server name>/`. */
  readonly copyConfigs: (folder: string) => void;
  /** Ends one client by its connection name; rejects for an unknown one. */
  readonly closeClient: (name: string) => Promise<void>;
  readonly stop: () => Promise<void>;
}

interface Plan {
  readonly name: SuiteServer["name"];
  readonly config: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly clients: readonly (SuiteClient & { readonly login: ConnectionOptions })[];
}

/** Starts the servers of {@link SuiteServer} and connects their clients. Nothing is left behind when it rejects. */
export async function startSuiteServers(): Promise<SuiteServers> {
  const running = new Map<Plan, NatsServer>();
  const clients = new Map<string, OpenClient>();
  const stop = async (): Promise<void> => {
    await Promise.allSettled([...clients.values()].map((client) => client.close()));
    await Promise.allSettled([...running.values()].map((server) => server.stop()));
  };
  try {
    for (const plan of await plans()) {
      const server = await startNatsServer({ config: plan.config, ...(plan.files ? { files: plan.files } : {}) });
      running.set(plan, server);
      for (const { name, login } of plan.clients) clients.set(name, await connectClient(name, server.url, login));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    servers: [...running].map(([plan, server]) => describe(plan, server)),
    canary: canaryToken,
    copyConfigs: (folder) => {
      for (const [plan, server] of running) copyConfig(plan, server, join(folder, plan.name));
    },
    closeClient: async (name) => {
      const client = clients.get(name);
      if (!client) throw new Error(`no client is called ${JSON.stringify(name)}`);
      clients.delete(name);
      await client.close();
    },
    stop,
  };
}

async function plans(): Promise<Plan[]> {
  return [tokenPlan(), tlsPlan(), nkeyPlan(), await jwtPlan()];
}

function tokenPlan(): Plan {
  return {
    name: "token",
    config: `# Orders, plain token\nserver_name: orders\n\nauthorization {\n  token: "${canaryToken}"\n  timeout: 2\n}\n`,
    clients: ["billing", "shipping"].map((name) => ({ name, credential: "token", tls: false, login: { token: canaryToken } })),
  };
}

function tlsPlan(): Plan {
  const { certificate, key } = loopbackCertificate();
  return {
    name: "tls",
    config: `# Payments, token over TLS\nserver_name: payments\n\ntls { cert_file: "./server.pem", key_file: "./server-key.pem" }\n\nauthorization: { token: "${canaryToken}" }\n`,
    files: { "server.pem": certificate, "server-key.pem": key },
    clients: [{ name: "cashier", credential: "token", tls: true, login: { token: canaryToken, tls: { ca: certificate } } }],
  };
}

function nkeyPlan(): Plan {
  const user = nkeys.createUser();
  // Other servers start at the same time: only the pid file tells this one's process.
  const pidFile = join(temporaryFolder("pid"), "metrics.pid");
  return {
    name: "nkey",
    config: `# Metrics, migrated\nserver_name: metrics\npid_file: "${pidFile}"\n\nauthorization {\n  users: [\n    { nkey: ${user.getPublicKey()} }\n  ]\n}\n`,
    clients: [{ name: "collector", credential: "nkey", tls: false, login: { authenticator: nkeyAuthenticator(user.getSeed()) } }],
  };
}

async function jwtPlan(): Promise<Plan> {
  const mode = await operatorMode();
  const [bearer, signing] = await Promise.all([mode.user("kiosk", true), mode.user("clerk", false)]);
  return {
    name: "jwt",
    config: `# Shops, operator mode\nserver_name: shops\n\n${mode.config}\n`,
    clients: [
      { name: "kiosk-1", credential: "bearerJwt", tls: false, login: { authenticator: jwtAuthenticator(bearer.jwt) } },
      { name: "clerk-1", credential: "jwt", tls: false, login: { authenticator: jwtAuthenticator(signing.jwt, signing.seed) } },
    ],
  };
}

function describe(plan: Plan, { url, monitorUrl, version }: NatsServer): SuiteServer {
  return { name: plan.name, url, monitorUrl, version, clients: plan.clients.map(({ name, credential, tls }) => ({ name, credential, tls })) };
}

function copyConfig(plan: Plan, server: NatsServer, folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const file of [basename(server.configFile), ...Object.keys(plan.files ?? {})]) copyFileSync(join(server.folder, file), join(folder, file));
}
