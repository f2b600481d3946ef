/** How long `nats-server -t` takes for a config beyond what it takes to start: it reads, applies the options and makes the digest. */
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { locateServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import type { Sample } from "./configs.js";
import { compete } from "./measure.js";
import type { Timing } from "./measure.js";

export interface NatsServerTime {
  readonly version: string;
  /** By name of the sample; start-up is taken off. */
  readonly beyondStart: ReadonlyMap<string, Timing>;
  readonly start: Timing;
}

/** Undefined where no nats-server can be had. @throws where it refuses a sample: then the samples are wrong. */
export async function natsServerTimes(samples: readonly Sample[]): Promise<NatsServerTime | undefined> {
  const server = await locateServer("newest").catch(() => undefined);
  if (server === undefined) return undefined;
  const folder = temporaryFolder("bench");
  const check = (name: string, text: string): { name: string; work: () => unknown } => {
    const file = join(folder, `${name.replace(" ", "")}.conf`);
    writeFileSync(file, text);
    return { name, work: () => execFileSync(server.path, ["-t", "-c", file], { cwd: folder, stdio: "pipe" }) };
  };
  try {
    const timings = compete([check("start", "port: 4222\n"), ...samples.map(({ name, text }) => check(name, text.nats))], { rounds: 15, budget: 30_000 });
    const start = timings.get("start");
    if (start === undefined) return undefined;
    timings.delete("start");
    return { version: server.version, start, beyondStart: new Map([...timings].map(([name, timing]) => [name, less(timing, start.median)])) };
  } finally {
    removeFolder(folder);
  }
}

function less({ median, quarters: [low, high], samples }: Timing, milliseconds: number): Timing {
  const above = (value: number): number => Math.max(0, value - milliseconds);
  return { median: above(median), quarters: [above(low), above(high)], samples };
}
