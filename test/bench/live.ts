/** What it costs to see the connections of a large server: of a real one as large as this machine bears, and of generated replies beyond. */
import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline, Readable } from "node:stream";
import { inRepository } from "../support/repository.js";
import { affordable, rawClients } from "../support/live/rawClients.js";
import { startNatsServer } from "../support/natsServer.js";
import type { LiveCost } from "./liveChild.js";
import { timing } from "./measure.js";
import { milliseconds, ratio, type Table } from "./tables.js";

type Say = (line: string) => void;

const ways = [
  ["thread", "this project, in its thread"],
  ["slices", "this project, in the asking thread"],
  ["whole", "fetch and JSON.parse of the whole reply"],
] as const;

/** Milliseconds after which no further round of a size begins: on a busy machine fewer rounds are better than none. */
const budget = 60_000;
/** Of one way, and of curl and jq. */
const deadline = 60_000;

/** Of each way; what is compared runs in turns. The largest reply is asked for once. */
const roundsOf = (connections: number): number => (connections > 100_000 ? 1 : 3);

export async function live(million: boolean, say: Say): Promise<Table> {
  const rows: string[][] = [];
  const real = affordable(10_000);
  say(`${real} connections to a real server`);
  await using server = await startNatsServer({ config: 'authorization { token: "bench", timeout: 60 }' });
  const clients = await rawClients(server.port, real, (index) => ({ auth_token: "bench", name: `service-${index}`, lang: "go", version: "1.37.0" }));
  try {
    rows.push(...(await compare(`${real.toLocaleString("en")} real`, real, server.monitorUrl, say)));
  } finally {
    await clients.close();
  }
  for (const count of [100_000, ...(million ? [1_000_000] : [])]) {
    say(`a generated reply of ${count} connections`);
    const generated = await replyServer(count);
    const { port } = generated.address() as AddressInfo;
    rows.push(...(await compare(count.toLocaleString("en"), count, `http://127.0.0.1:${port}`, say)));
    generated.close();
  }
  return {
    title: "Live connections",
    about: `One question to a monitoring endpoint, each in a process of its own, up to three times in turns, as many as a minute allows; medians. "Longest turn" is the longest that the asking thread was busy without a break, in its own processor time: what everything else in an extension host waits for. Memory is what the process held at its most, beyond its start and in times of the reply. The real server is nats-server ${server.version}; the larger replies are generated in its form. nats-top and \`nats server report\` are not part of it: they are not on this machine, and both parse the whole reply.`,
    columns: ["Connections", "Way", "Longest turn", "Target", "CPU", "Time", "Memory", "In replies"],
    rows,
  };
}

async function compare(size: string, count: number, url: string, say: Say): Promise<string[][]> {
  const bytes = await replySize(url);
  const costs = new Map<string, LiveCost[]>(ways.map(([way]) => [way, []]));
  const begin = performance.now();
  for (let round = 0; round < roundsOf(count) && performance.now() - begin < budget; round++) {
    for (const [way] of ways) {
      const cost = await child(way, url).catch((error: unknown) => { say(`${way} of ${size}: ${String(error)}`); });
      if (cost === undefined) continue;
      if (cost.connections < count) throw new Error(`${way} saw ${cost.connections} of ${count}`);
      costs.get(way)?.push(cost);
    }
  }
  const piped = await curlAndJq(url);
  const pipedRow = piped === undefined ? [] : [[size, "curl piped to jq", "", "", "", milliseconds(piped), "", ""]];
  const ours = ways.map(([way, name]) => {
    const all = costs.get(way) ?? [];
    if (all.length === 0) return [size, name, "failed", "", "", "", "", ""];
    const median = (of: (cost: LiveCost) => number): number => timing(all.map(of)).median;
    const memory = median((cost) => cost.memory);
    return [size, name, milliseconds(median((cost) => cost.longest)), way === "whole" ? "" : "≤ 20.0 ms", milliseconds(median((cost) => cost.cpu)), milliseconds(median((cost) => cost.wall)), `${memory.toFixed(0)} MB`, ratio(memory, bytes / (1 << 20))];
  });
  for (const row of [...ours, ...pipedRow]) say(row.join("  "));
  return [...ours, ...pipedRow];
}

/** Milliseconds; undefined where this machine has not both, or they fail. */
function curlAndJq(url: string): Promise<number | undefined> {
  const begin = performance.now();
  return new Promise((resolve) => {
    const command = 'curl --silent --fail "$1/connz?auth=true&limit=10000000" | jq "[.connections[] | select(.authorized_user == \\"[REDACTED]\\")] | length"';
    execFile("sh", ["-c", command, "sh", url], { timeout: deadline }, (error, out) => { resolve(error === null && Number(out) > 0 ? performance.now() - begin : undefined); });
  });
}

function child(way: string, url: string): Promise<LiveCost> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [inRepository("out", "liveChild.js"), way, url], { timeout: deadline }, (error, out) => {
      if (error !== null) reject(new Error(error.signal ?? `exit code ${String(error.code)}`));
      else resolve(JSON.parse(out) as LiveCost);
    });
  });
}

async function replySize(url: string): Promise<number> {
  const response = await fetch(`${url}/connz?auth=true&limit=10000000`);
  let bytes = 0;
  for await (const piece of response.body ?? []) bytes += (piece as Uint8Array).length;
  return bytes;
}

/** Answers as a nats-server with so many connections, a thousand at a time. */
async function replyServer(count: number): Promise<Server> {
  const server = createServer((request, response) => {
    if (request.url === "/varz") {
      response.end(JSON.stringify({ server_id: "NBENCH", server_name: "bench", version: "2.15.1", auth_required: true, connections: count }));
      return;
    }
    // An asker that goes away early is no failure of the measurement's server.
    pipeline(Readable.from(reply(count)), response, () => undefined);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}

function* reply(count: number): Generator<string> {
  yield `{\n  "server_id": "NBENCH",\n  "num_connections": ${count},\n  "total": ${count},\n  "connections": [\n`;
  for (let from = 0; from < count; from += 1_000) {
    const part = Array.from({ length: 1_000 }, (_, index) => connection(from + index)).join(",\n");
    yield from + 1_000 < count ? `${part},\n` : part;
  }
  yield "\n  ]\n}\n";
}

function connection(cid: number): string {
  const time = "2026-01-01T00:00:00.123456789Z";
  return JSON.stringify({
    cid, kind: "Client", type: "nats", ip: `10.${(cid >> 16) & 255}.${(cid >> 8) & 255}.${cid & 255}`, port: 40_000, start: time, last_activity: time, rtt: "841µs",
    uptime: `${cid % 60}m2s`, idle: `${cid % 60}s`, pending_bytes: 0, in_msgs: cid, out_msgs: cid, in_bytes: cid, out_bytes: cid, subscriptions: 3,
    name: `service-${cid}`, lang: "go", version: "1.37.0", authorized_user: cid % 3 === 0 ? "[REDACTED]" : `user-${cid % 50}`, name_tag: "$G",
  }, null, 2);
}
