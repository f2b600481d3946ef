import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import type { Duplex } from "node:stream";

/**
 * Stands before VS Code's server on loopback and adds the one thing that the server leaves to its host: the key with
 * which the page seals its secret storage. Without it every secret that an extension stores is refused.
 */
export interface Front {
  readonly port: number;
  close(): Promise<void>;
}

const keyPath = "/mint-key";
const keyBytes = 32;

/** Forwards everything else, websockets included, to `port`. */
export async function openFront(port: number): Promise<Front> {
  const key = randomBytes(keyBytes);
  const sockets = new Set<Duplex>();
  const server = createServer((incoming, answer) => {
    if (incoming.method === "POST" && incoming.url === keyPath) answer.end(key);
    else forward(incoming, answer, port);
  });
  server.on("upgrade", (incoming, socket, head) => {
    sockets.add(socket).add(tunnel(incoming, socket, head, port));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const end = once(server, "close");
      server.close();
      server.closeAllConnections();
      for (const socket of sockets) socket.destroy();
      await end;
    },
  };
}

function forward(incoming: IncomingMessage, answer: ServerResponse, port: number): void {
  const { method, url, headers } = incoming;
  const onward = request({ host: "127.0.0.1", port, method, path: url, headers }, (reply) => {
    answer.writeHead(reply.statusCode ?? 502, reply.headers);
    reply.pipe(answer);
  });
  onward.on("error", () => answer.writeHead(502).end());
  incoming.pipe(onward);
}

/** Repeats the request for a websocket and joins the two connections. */
function tunnel({ method, url, rawHeaders }: IncomingMessage, socket: Duplex, head: Buffer, port: number): Socket {
  const onward = connect(port, "127.0.0.1", () => {
    const lines = [`${String(method)} ${String(url)} HTTP/1.1`];
    for (let at = 0; at < rawHeaders.length; at += 2) lines.push(`${String(rawHeaders[at])}: ${String(rawHeaders[at + 1])}`);
    onward.write(`${lines.join("\r\n")}\r\n\r\n`);
    onward.write(head);
    onward.pipe(socket).pipe(onward);
  });
  onward.on("error", () => socket.destroy());
  socket.on("error", () => onward.destroy());
  socket.on("close", () => onward.destroy());
  return onward;
}
