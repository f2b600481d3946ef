/**
 * `npm run demo`: a shop with three real nats-servers and real clients, what the linter says of its configs, who is
 * connected with what, and the workbench on those configs. `--once` does not stay up: it migrates a copy, proves that
 * copy on a real server, takes screenshots and ends.
 */
import * as path from "node:path";
import { parseArgs } from "node:util";
import { inRepository } from "../support/repository.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import { printFindings } from "./lint.js";
import { migrateCopy } from "./migration.js";
import { findNatsServer, useServer, type FoundServer } from "./natsOnThisMachine.js";
import { followConfig } from "./followConfig.js";
import { openShop, type Shop } from "./shop.js";
import { openForUser, takeScreenshots } from "./workbenchOnDemo.js";

const { values: options } = parseArgs({ options: { once: { type: "boolean", default: false } } });
const say = (line: string): void => { console.log(line); };
const folder = (...names: string[]): string => inRepository("build", "demo", ...names);

async function main(): Promise<void> {
  const found = await findNatsServer(say);
  if (found) await live(found);
}

async function live(found: FoundServer): Promise<void> {
  useServer(found);
  say(`nats-server ${found.version}, from ${found.origin}`);
  const shop = await openShop(found.series, folder("workspace"));
  try {
    for (const server of shop.servers) say(`${path.basename(server.configFile)}: ${server.url}, monitoring ${server.monitorUrl}`);
    printFindings(shop.workspace, "nats-server.conf");
    await (options.once ? once(found, shop) : stay(shop));
  } finally {
    await shop.close();
  }
}

async function once(found: FoundServer, shop: Shop): Promise<void> {
  const migration = await migrateCopy(found.series, shop.workspace, folder("migrated"), say);
  printFindings(path.dirname(migration.configFile), "nats-server.conf");
  await takeScreenshots(window(shop), path.dirname(migration.configFile), inRepository("build", "screenshots", "demo"), say);
}

async function stay(shop: Shop): Promise<void> {
  await openForUser(window(shop), say);
  say("Save the migrated nats-server.conf and its server reloads. Ctrl+C ends the demo.");
  followConfig(shop, say);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => { resolve(); });
  });
}

function window({ workspace, servers }: Shop): { home: string; workspace: string; endpoints: string[] } {
  return { home: temporaryFolder("demo"), workspace, endpoints: servers.map(({ monitorUrl }) => monitorUrl) };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
