import { nkeyAuthenticator } from "@nats-io/transport-node";
import * as fs from "node:fs";
import * as path from "node:path";
import { printConnections } from "./liveTable.js";
import type { Shop } from "./shop.js";

const interval = 500;

/**
 * Reloads the orders server whenever its config is saved, and says how that went. A seed file that has appeared beside
 * the config by then becomes a client, so that the live view shows the migration's other half.
 */
export function followConfig(shop: Shop, say: (line: string) => void): void {
  const joined = new Set<string>();
  const reload = async (): Promise<void> => {
    await shop.orders.reload();
    say("nats-server.conf was saved and its server has reloaded it.");
    for (const name of fs.readdirSync(shop.workspace).filter((entry) => entry.endsWith(".nk") && !joined.has(entry))) {
      joined.add(name);
      const seed = new TextEncoder().encode(fs.readFileSync(path.join(shop.workspace, name), "utf8"));
      await shop.join(`client of ${name}`, { authenticator: nkeyAuthenticator(seed) });
      say(`A client with the seed of ${name} is connected.`);
    }
    await printConnections(shop.servers.map(({ monitorUrl }) => monitorUrl), shop.orders.configFile);
  };
  fs.watchFile(shop.orders.configFile, { interval }, (now, before) => {
    if (now.mtimeMs === before.mtimeMs) return;
    reload().catch((error: unknown) => {
      say(`After saving nats-server.conf: ${error instanceof Error ? error.message : String(error)}`);
    });
  });
}
