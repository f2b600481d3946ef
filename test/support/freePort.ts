/** Ports for listeners that do not report theirs, and ports at which nobody listens. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Workers of a test run find ports at the same time: each looks among its own. */
const lanes = 16;
const lane = Number(process.env["VITEST_POOL_ID"] ?? 0) % lanes;
const [first, last] = [10_000, 32_767];
const given = new Set<number>();

/**
 * A port of the loopback interface that is free, and stays so for all who ask the system for one: systems give out
 * ports from 32768 up, and a server on port -1 would now and then be given the one that another test has found free.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = first + lane + lanes * randomInt(0, Math.floor((last - first - lane) / lanes) + 1);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => { resolve(false); });
    server.listen(port, "127.0.0.1", () => server.close(() => { resolve(true); }));
  });
}
