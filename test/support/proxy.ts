/** A small forward proxy: CONNECT tunnels, and plain requests in absolute form. All hosts are looked for on loopback. */
import { createServer, request, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Certificate } from "./certificates.js";
import { listening } from "./loopback.js";

export interface ProxyOptions {
  /** The proxy itself speaks TLS. */
  readonly tls?: Certificate;
  /** Value of `Proxy-Authorization` without which it answers 407. */
  readonly authorization?: string;
  /** Status with which it refuses whatever it is asked. */
  readonly refuses?: number;
}

export interface TestProxy {
  readonly url: string;
  /** `CONNECT host:port` and `GET http://host:port/path`, in order. */
  readonly asked: string[];
  /** All headers and bytes that it could read. */
  readonly seen: string[];
}

export async function startProxy(options: ProxyOptions = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const seen: string[] = [];
  const refusal = ({ headers, rawHeaders, method, url }: IncomingMessage): number | undefined => {
    asked.push(`${method ?? ""} ${url ?? ""}`);
    seen.push(rawHeaders.join("\n"));
    if (options.authorization !== undefined && headers["proxy-authorization"] !== options.authorization) return 407;
    return options.refuses;
  };
  const forwards: RequestListener = (incoming, outgoing) => {
    const status = refusal(incoming);
    if (status === undefined) forward(incoming, outgoing);
    else outgoing.writeHead(status).end();
  };
  const server = options.tls === undefined ? createServer(forwards) : createSecureServer({ cert: options.tls.certificate, key: options.tls.key }, forwards);
  server.on("connect", (incoming: IncomingMessage, client: Duplex) => {
    const status = refusal(incoming);
    if (status === undefined) tunnel(incoming.url ?? "", client, seen);
    else client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
  });
  const port = await listening(server);
  return { url: options.tls === undefined ? `http://127.0.0.1:${port}` : `https://localhost:${port}`, asked, seen };
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { port, pathname, search } = new URL(incoming.url ?? "");
  const onward = request({ host: "127.0.0.1", port, path: pathname + search, headers: incoming.headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on("error", () => outgoing.destroy());
  onward.end();
}

function tunnel(target: string, client: Duplex, seen: string[]): void {
  const server: Socket = connect(Number(target.slice(target.lastIndexOf(":") + 1)), "127.0.0.1", () => {
    client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    client.on("data", (bytes: Buffer) => seen.push(bytes.toString("latin1")));
    client.pipe(server).pipe(client);
  });
  for (const end of [client, server]) {
    end.on("error", () => { client.destroy(); server.destroy(); });
    end.on("close", () => { client.destroy(); server.destroy(); });
  }
}
