/** Ports for listeners that do not report theirs, and ports at which nobody listens. */
import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/**
 * A port of the loopback interface that is free, and stays so for all who ask the system for one: systems give out
 * ports from 32768 up, and a server on port -1 would now and then be given the one that another test has found free.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_768);
    if (await isFree(port)) return port;
  }
}

export async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => { resolve(false); });
    server.listen(port, "127.0.0.1", () => server.close(() => { resolve(true); }));
  });
}
