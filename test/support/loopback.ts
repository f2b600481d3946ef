/** Servers on loopback that end with the test that started them. */
import type { EventEmitter } from "node:events";
import type { AddressInfo, Server, Socket } from "node:net";
import { afterEach } from "vitest";

const closers: (() => Promise<unknown>)[] = [];

afterEach(closeAll);

/** Closes, at the end of the test, what needs it. */
export function closeAfterTest(close: () => Promise<unknown>): void {
  closers.push(close);
}

/** Closes now what the test has opened so far. */
export async function closeAll(): Promise<void> {
  await Promise.all(closers.splice(0).map((close) => close()));
}

/** Listens on a free port of loopback, which it returns. */
export async function listening(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  (server as EventEmitter).on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closeAfterTest(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port;
}
