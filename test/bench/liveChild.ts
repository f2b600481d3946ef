/** One way of asking an endpoint for its connections, in a process of its own: `liveChild WAY URL`. Prints what it cost as JSON. */
import { Decoders } from "../../client/src/decoding/decoders.js";
import { connectionCount } from "../../client/src/live/index.js";
import { askConnections } from "../../client/src/sources/askConnections.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { inRepository } from "../support/repository.js";
import { TurnMeter } from "../support/turnMeter.js";

export interface LiveCost {
  readonly connections: number;
  /** Milliseconds. */
  readonly wall: number;
  readonly cpu: number;
  /** Milliseconds of the main thread's longest turn. */
  readonly longest: number;
  /** Megabytes: the most that the process held, beyond what it held before it asked. */
  readonly memory: number;
}

const ways: Readonly<Record<string, (url: string) => Promise<number>>> = {
  thread: async (url) => {
    const decoders = new Decoders(inRepository("dist", "decoder.js"), (reason) => { throw new Error(reason); });
    const source = new MonitoringEndpoint(url, { timeout: 60_000 });
    const count = connectionCount(await askConnections(source, { decode: decoders.start }));
    decoders.dispose();
    await source.close();
    return count;
  },
  slices: async (url) => {
    const source = new MonitoringEndpoint(url, { timeout: 60_000 });
    const count = connectionCount(await askConnections(source));
    await source.close();
    return count;
  },
  whole: async (url) => {
    const { connections } = (await (await fetch(`${url}/connz?auth=true&limit=10000000`)).json()) as { connections: unknown[] };
    return connections.length;
  },
  nothing: () => Promise.resolve(0),
};

async function main(): Promise<void> {
  const [way = "", url = ""] = process.argv.slice(2);
  // The worker keeps nothing alive by itself.
  const alive = setInterval(() => undefined, 1_000);
  const before = process.resourceUsage().maxRSS;
  const cpuBefore = process.cpuUsage();
  const begin = performance.now();
  const turns = new TurnMeter();
  const connections = await ways[way]?.(url);
  const longest = turns.longest();
  const { user, system } = process.cpuUsage(cpuBefore);
  const cost = { connections, wall: performance.now() - begin, cpu: (user + system) / 1_000, longest, memory: (process.resourceUsage().maxRSS - before) / 1_024 };
  clearInterval(alive);
  console.log(JSON.stringify(cost));
}

void main();
