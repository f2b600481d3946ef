/**
 * `npm run demo`: a shop with three real nats-servers and real clients, what the linter says of its config, who is
 * connected with what, and the workbench on those configs. `--once` does not stay up: it migrates a copy, proves that
 * copy on a real server, takes screenshots and ends. `--record` renews what is shown where no nats-server can be had.
 */
import * as path from "node:path";
import { parseArgs } from "node:util";
import { inRepository } from "../support/repository.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import { followConfig } from "./followConfig.js";
import { printFindings } from "./lint.js";
import { printConnections } from "./liveTable.js";
import { migrateCopy, proveMigration } from "./migration.js";
import { findNatsServer, useServer, type FoundServer } from "./natsOnThisMachine.js";
import { record, serveRecorded } from "./recorded.js";
import { samplePorts } from "./samplePorts.js";
import { copySample, openShop } from "./shop.js";
import { openForUser, takeScreenshots, type DemoWindow } from "./workbenchOnDemo.js";

const { values: options } = parseArgs({ options: { once: { type: "boolean", default: false }, record: { type: "boolean", default: false } } });
const say = (line: string): void => { console.log(line); };
const folder = (...names: string[]): string => inRepository("build", "demo", ...names);
const config = "nats-server.conf";

async function main(): Promise<void> {
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(options.once ? 130 : 0));
  const found = await findNatsServer(say);
  await (found ? live(found) : recorded());
}

async function live(found: FoundServer): Promise<void> {
  useServer(found);
  say(`nats-server ${found.version}, from ${found.origin}`);
  const shop = await openShop(found.series, folder("workspace"));
  try {
    if (options.record) {
      await record(shop);
      return;
    }
    for (const server of shop.servers) say(`${path.basename(server.configFile)}: ${server.url}, monitoring ${server.monitorUrl}`);
    const window = windowOn(shop.workspace, shop.servers.map(({ monitorUrl }) => monitorUrl));
    printFindings(shop.workspace, config);
    await printConnections(window.endpoints, path.join(window.workspace, config));
    if (options.once) await once(window, found);
    else {
      await openForUser(window, say);
      say(`Save the migrated ${config} and its server reloads. Ctrl+C ends the demo.`);
      followConfig(shop, say);
      await forever();
    }
  } finally {
    await shop.close();
  }
}

/** The editor and the sidebar can still be tried; nothing here pretends to be a running server. */
async function recorded(): Promise<void> {
  const workspace = folder("workspace");
  copySample(workspace);
  const ports = await samplePorts(path.join(workspace, config));
  const shop = await serveRecorded(ports.orders.monitoring);
  say(`RECORDED: the sidebar shows what real servers (nats-server ${shop.version}) answered when the demo was made. No server runs.`);
  const window = windowOn(workspace, shop.endpoints);
  printFindings(workspace, config);
  await printConnections(window.endpoints, path.join(window.workspace, config));
  if (options.once) await once(window, undefined);
  else {
    await openForUser(window, say);
    say("Ctrl+C ends the demo.");
    await forever();
  }
  shop.close();
}

async function once(window: DemoWindow, server: FoundServer | undefined): Promise<void> {
  const migration = await migrateCopy(window.workspace, folder("migrated"), say);
  if (server) await proveMigration(server.series, migration, say);
  else say("NOT PROVEN on a server: there is none here.");
  const copy = path.dirname(migration.configFile);
  printFindings(copy, config);
  await takeScreenshots(window, copy, inRepository("build", "screenshots", "demo"), say);
}

/** Until a signal ends the process; everything that was started goes with it. */
async function forever(): Promise<never> {
  return new Promise(() => undefined);
}

function windowOn(workspace: string, endpoints: readonly string[]): DemoWindow {
  return { home: temporaryFolder("demo"), workspace, endpoints };
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  },
);
