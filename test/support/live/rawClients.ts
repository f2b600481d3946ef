import { readFileSync } from "node:fs";
import { createConnection, type Socket } from "node:net";

/** Milliseconds in which all must have logged in. */
const deadline = 120_000;

/** Connections that one process opens at most: each costs it and the server a file and some kilobytes. */
const most = 20_000;

/** Logins that are under way at a time; a server's backlog is not endless. */
const atOnce = 64;

/** Many connections that say no more than they must: CONNECT, then PONG to each PING. */
export interface RawClients {
  readonly count: number;
  close(): Promise<void>;
}

/** How many connections this process may open, of those wanted: what its limit of open files leaves room for. */
export function affordable(wanted: number): number {
  const limit = /^Max open files\s+(\d+)/m.exec(limits())?.[1];
  return Math.min(wanted, most, limit === undefined ? 1_000 : Math.floor(Number(limit) * 0.9) - 100);
}

function limits(): string {
  try {
    return readFileSync("/proc/self/limits", "utf8");
  } catch {
    return "";
  }
}

/** Opens connections to a server on loopback. Rejects, with all of them closed, when that takes too long. */
export async function rawClients(port: number, count: number, connect: (index: number) => object): Promise<RawClients> {
  const sockets: Socket[] = [];
  const end = performance.now() + deadline;
  const close = async (): Promise<void> => {
    await Promise.all(sockets.map((socket) => new Promise<void>((resolve) => {
      if (socket.closed) resolve();
      else socket.once("close", () => { resolve(); }).destroy();
    })));
  };
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      if (performance.now() > end) throw new Error(`only ${next} of ${count} connections were made in ${deadline} ms`);
      sockets.push(await rawClient(port, connect(next++)));
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  } catch (error) {
    await close();
    throw error;
  }
  return { count: sockets.length, close };
}

/** Resolves once the server has answered the PING that follows the login. */
function rawClient(port: number, login: object): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, "127.0.0.1");
    const refuse = (why: string): void => {
      socket.destroy();
      reject(new Error(`the server did not take a client: ${why}`));
    };
    socket.setEncoding("latin1").setNoDelay(true);
    socket.once("error", (error) => { refuse(error.message); });
    socket.on("data", (chunk) => {
      const text = String(chunk);
      if (text.startsWith("INFO")) socket.write(`CONNECT ${JSON.stringify({ verbose: false, pedantic: false, ...login })}\r\nPING\r\n`);
      if (text.includes("-ERR")) refuse(text.trim());
      if (text.includes("PING\r\n")) socket.write("PONG\r\n");
      if (text.includes("PONG\r\n")) resolve(socket);
    });
  });
}
