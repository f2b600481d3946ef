import { nkeyAuthenticator } from "@nats-io/transport-node";
import * as fs from "node:fs";
import * as path from "node:path";
import { connectClient } from "../vscode/connectClient.js";
import { startNatsServer, type Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { LanguageServer } from "./languageServer.js";
import { sampleToken } from "./shop.js";

/** The outcome of migrating a copy of the sample. */
export interface Migration {
  readonly configFile: string;
  readonly seedFile: string;
}

/** Copies the sample workspace to `copy` and has the built language server migrate its token, as any editor can. */
export async function migrateCopy(workspace: string, copy: string, say: (line: string) => void): Promise<Migration> {
  fs.rmSync(copy, { recursive: true, force: true });
  fs.cpSync(workspace, copy, { recursive: true, filter: (source) => path.basename(source) !== "jetstream" });
  const configFile = path.join(copy, "nats-server.conf");
  {
    await using server = await LanguageServer.start(inRepository("dist", "server.js"), copy);
    await server.migrate(configFile);
  }
  const seedFile = theSeedFile(copy);
  say(`migrated a copy: ${path.relative(inRepository(), configFile)}, seed in ${path.basename(seedFile)} (mode ${modeOf(seedFile)})`);
  return { configFile, seedFile };
}

/** Rejects unless a real server runs the migrated config, lets in the client made from the seed file and keeps out the old token. */
export async function proveMigration(version: Series, { configFile, seedFile }: Migration, say: (line: string) => void): Promise<void> {
  await using server = await startNatsServer({ version, file: configFile });
  const seed = new TextEncoder().encode(fs.readFileSync(seedFile, "utf8"));
  const client = await connectClient("migrated", server.url, { authenticator: nkeyAuthenticator(seed) });
  await client.close();
  say(`nats-server ${server.version} runs the migrated config and accepts the NKey client made from the seed file`);
  await refusesTheToken(server.url);
  say("the same server refuses the old token");
}

async function refusesTheToken(url: string): Promise<void> {
  const entered = await connectClient("old token", url, { token: sampleToken }).catch((error: unknown) => error);
  if (entered instanceof Error && /authorization/i.test(entered.message)) return;
  throw new Error(entered instanceof Error ? `the old token failed for another reason: ${entered.message}` : "the migrated server still accepts the old token");
}

function theSeedFile(folder: string): string {
  const [name, ...more] = fs.readdirSync(folder).filter((entry) => entry.endsWith(".nk"));
  if (name === undefined || more.length > 0) throw new Error(`expected one seed file beside the config, found ${more.length + (name === undefined ? 0 : 1)}`);
  return path.join(folder, name);
}

function modeOf(file: string): string {
  return (fs.statSync(file).mode & 0o777).toString(8).padStart(4, "0");
}
