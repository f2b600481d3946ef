import * as fs from "node:fs";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { inRepository } from "../support/repository.js";
import type { Shop } from "./shop.js";

/** What one real server of the demo answered once. */
interface Recording {
  readonly varz: Readonly<Record<string, unknown>>;
  readonly connz: unknown;
}

const folder = inRepository("test", "demo", "recorded");

/** Keeps what the shop's running servers answer now; done again when the sample or nats-server has changed. */
export async function record(shop: Shop): Promise<void> {
  fs.mkdirSync(folder, { recursive: true });
  for (const { monitorUrl } of shop.servers) {
    const [varz, connz] = await Promise.all(["varz", "connz?auth=true"].map(async (what) => (await fetch(`${monitorUrl}/${what}`)).json()));
    const recording = { varz, connz } as Recording;
    fs.writeFileSync(`${folder}/${String(recording.varz["server_name"])}.json`, `${JSON.stringify(recording, null, 1)}\n`);
  }
}

/** Loopback servers that answer monitoring requests with recordings. */
export interface RecordedShop {
  readonly endpoints: readonly string[];
  /** Such as `2.15.1`. */
  readonly version: string;
  close(): void;
}

/** Serves the recordings, each under its server's name with "(recorded)" behind it: the orders server at `port`. */
export async function serveRecorded(port: number): Promise<RecordedShop> {
  const recordings = ["orders-1", "metrics-1", "stores-1"].map((name) => JSON.parse(fs.readFileSync(`${folder}/${name}.json`, "utf8")) as Recording);
  const servers = await Promise.all(recordings.map((recording, index) => serve(recording, index === 0 ? port : 0)));
  return {
    endpoints: servers.map(addressOf),
    version: String(recordings[0]?.varz["version"]),
    close: () => {
      for (const server of servers) server.close();
    },
  };
}

async function serve({ varz, connz }: Recording, port: number): Promise<Server> {
  const labelled = { ...varz, server_name: `${String(varz["server_name"])} (recorded)` };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://127.0.0.1").pathname;
    const body = path === "/varz" ? labelled : path === "/connz" ? connz : undefined;
    response.writeHead(body === undefined ? 404 : 200, { "content-type": "application/json" }).end(JSON.stringify(body ?? {}));
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function addressOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server does not listen");
  return `http://127.0.0.1:${address.port}`;
}
