/** The HTTP client against servers on loopback that misbehave in every way we know of. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTcpServer, type Socket } from "node:net";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { endpointBase, withoutEndpoint } from "../../client/src/sources/endpointAddress.js";
import { EndpointError } from "../../client/src/sources/endpointError.js";
import { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";
import { askBoth } from "../support/askBoth.js";
import { closeAfterTest, closeAll, listening } from "../support/loopback.js";

const canary = "CANARY-token-in-an-answer";
async function http(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  return `http://127.0.0.1:${await listening(createServer(answer))}`;
}

/** A server that writes what it is told to a raw socket, once a request came. */
async function raw(speak: (socket: Socket) => void): Promise<string> {
  const server = createTcpServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.once("data", () => {
      speak(socket);
    });
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

function endpoint(address: string, options: ConstructorParameters<typeof MonitoringEndpoint>[1] = {}): MonitoringEndpoint {
  const made = new MonitoringEndpoint(address, { timeout: 2_000, ...options });
  closeAfterTest(() => made.close());
  return made;
}

async function failure(asked: Promise<unknown>): Promise<EndpointError> {
  const thrown: unknown = await asked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof EndpointError)) throw new Error("no EndpointError", { cause: thrown });
  expect(`${thrown.message} ${thrown.remedy} ${thrown.stack ?? ""}`).not.toContain(canary);
  return thrown;
}

describe("a good endpoint", () => {
  test("is asked for all its connections at once, below its base path, over one connection", async () => {
    const seen: string[] = [];
    const sockets = new Set<unknown>();
    const address = await http((request, response) => {
      seen.push(request.url ?? "");
      sockets.add(request.socket);
      response.end(request.url?.endsWith("/varz") === true ? '{"connections": 3}' : '{"connections": []}');
    });
    const asked = endpoint(`${address}/base/`);
    expect(await askBoth(asked)).toEqual({ varz: { connections: 3 }, connz: { connections: [] } });
    await askBoth(asked);
    expect(seen).toEqual(["/base/varz", "/base/connz?auth=true&limit=1030", "/base/varz", "/base/connz?auth=true&limit=1030"]);
    expect(sockets.size).toBe(1);
  });

  test("may have a hundred thousand connections", async () => {
    const connections = Array.from({ length: 100_000 }, (_, cid) => ({ cid, name: "x".repeat(400) }));
    const body = JSON.stringify({ connections });
    const address = await http((request, response) => response.end(request.url === "/varz" ? '{"connections": 100000}' : body));
    const { connz } = await askBoth(endpoint(address, { timeout: 20_000 }));
    expect(connz).toEqual({ connections });
  });
});

describe("a bad endpoint", () => {
  const varz = '{"connections": 1}';
  const answers = (text: string, status = 200, headers: Record<string, string> = {}) =>
    http((request, response) => {
      response.writeHead(status, headers).end(request.url === "/varz" && status === 200 && text !== "{}" && !text.startsWith("[") ? varz : text);
    });

  test.each<[string, () => Promise<string>, string]>([
    ["HTML", () => answers(`<!doctype html><p>${canary}`), "not-nats"],
    ["truncated JSON", () => answers(`{"connections": [{"authorized_user": "${canary}`), "not-json"],
    ["bytes that are no UTF-8", () => http((_request, response) => response.end(Buffer.from([0xff, 0xfe, 0x00, 0x80]))), "not-json"],
    ["JSON of something else", () => answers("{}"), "not-nats"],
    ["a JSON array", () => answers("[]"), "not-nats"],
    ["404", () => answers(canary, 404), "not-found"],
    ["401", () => answers(canary, 401), "denied"],
    ["500", () => answers(canary, 500), "status"],
    ["redirect", () => answers("", 302, { location: `http://127.0.0.1:1/${canary}` }), "redirect"],
    ["reset in the middle", () => raw((socket) => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"con`, () => socket.resetAndDestroy())), "interrupted"],
    ["end in the middle", () => raw((socket) => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"con`)), "interrupted"],
    ["the client port of nats-server", () => raw((socket) => socket.end(`INFO {"server_id":"${canary}"}\r\n`)), "not-nats"],
    ["another protocol altogether", () => raw((socket) => socket.end(Buffer.from([0x15, 3, 1, 0, 2, 2, 70]))), "not-nats"],
    ["compressed without being asked", () => answers(canary, 200, { "content-encoding": "gzip" }), "not-json"],
  ])("%s", async (_name, address, kind) => {
    expect((await failure(askBoth(endpoint(await address())))).kind).toBe(kind);
  });

  test("says nothing", async () => {
    const address = await raw(() => undefined);
    expect((await failure(askBoth(endpoint(address, { timeout: 150 })))).kind).toBe("timeout");
  });

  test("sends its headers and then nothing", async () => {
    const address = await raw((socket) => socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{"));
    expect((await failure(askBoth(endpoint(address, { timeout: 150 })))).kind).toBe("timeout");
  });

  test("drips a byte at a time, for ever", async () => {
    const address = await raw((socket) => {
      socket.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      const drip = setInterval(() => socket.write("1\r\n \r\n"), 20);
      socket.on("close", () => {
        clearInterval(drip);
      });
    });
    expect((await failure(askBoth(endpoint(address, { timeout: 150 })))).kind).toBe("timeout");
  });

  test("sends more than is read", async () => {
    const address = await http((_request, response) => response.end(`{"connections": 1, "pad": "${"x".repeat(3_000_000)}"}`));
    expect((await failure(askBoth(endpoint(address, { maxBytes: 1_000_000 })))).kind).toBe("too-large");
  });

  test("sends a few bytes that would unpack to more than is read", async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, " "));
    const address = await http((_request, response) => response.writeHead(200, { "content-encoding": "gzip" }).end(bomb));
    const before = process.memoryUsage().rss;
    expect((await failure(askBoth(endpoint(address)))).kind).toBe("not-json");
    expect(process.memoryUsage().rss - before).toBeLessThan(32 * 1024 * 1024);
  });

  test.each(["http", "https"])("sends the question on to another host by %s, which never hears of it", async (scheme) => {
    const heard: string[] = [];
    const other = await listening(createTcpServer((socket) => heard.push(socket.remoteAddress ?? "")));
    const address = await answers("", 307, { location: `${scheme}://127.0.0.1:${other}/varz` });
    expect((await failure(askBoth(endpoint(address)))).kind).toBe("redirect");
    expect(heard).toEqual([]);
  });

  test("is not there", async () => {
    const port = await listening(createTcpServer());
    await closeAll();
    expect((await failure(askBoth(endpoint(`http://127.0.0.1:${port}`)))).kind).toBe("refused");
  });

  test("has a name that no one knows", async () => {
    expect((await failure(askBoth(endpoint("http://no-such-host.invalid:8222")))).kind).toBe("unreachable");
  });

  test("speaks no TLS on an https address", async () => {
    const address = await answers("");
    expect((await failure(askBoth(endpoint(address.replace("http:", "https:"))))).kind).toBe("not-tls");
  });
});

test("a question can be given up", async () => {
  const address = await raw(() => undefined);
  const gone = new AbortController();
  const asked = askBoth(endpoint(address), gone.signal);
  gone.abort(new Error("hidden"));
  await expect(asked).rejects.toThrow("hidden");
});

describe("addresses", () => {
  test.each([
    ["http://127.0.0.1:8222", "http://127.0.0.1:8222"],
    [" https://nats.example:8222/base/ ", "https://nats.example:8222/base"],
    ["http://[::1]:8222//", "http://[::1]:8222"],
  ])("%s", (address, base) => {
    expect(endpointBase(address)).toBe(base);
  });

  test.each(["nats://localhost:4222", "localhost:8222", "http://localhost:8222/connz?auth=1", "http://a/#b", "", "http://"])(
    "%s is none",
    async (address) => {
      expect(endpointBase(address)).toBeUndefined();
      expect((await failure(Promise.resolve().then(() => new MonitoringEndpoint(address)))).kind).toBe("address");
    },
  );

  test.each([`http://user:${canary}@localhost:8222`, `http://${canary}@localhost`])("a login in one is refused, with what to do", async (address) => {
    expect(endpointBase(address)).toBeUndefined();
    const { kind, remedy } = await failure(Promise.resolve().then(() => new MonitoringEndpoint(address)));
    expect([kind, remedy]).toEqual(["address-with-password", expect.stringContaining("Set Credentials")]);
  });

  test.each([
    ["http://a:8222", ["https://a:8222", "http://b:8222/"]],
    ["HTTP://A:8222//", ["https://a:8222", "http://b:8222/"]],
    ["http://b:8222", ["http://a:8222/", "http://a:8222", "https://a:8222"]],
    ["no address", ["http://a:8222/", "http://a:8222", "https://a:8222", "http://b:8222/"]],
  ])("without %s, in any spelling, there are %j", (one, others) => {
    expect(withoutEndpoint(["http://a:8222/", "http://a:8222", "https://a:8222", "http://b:8222/"], one)).toEqual(others);
    expect(withoutEndpoint([one], one)).toEqual([]);
  });
});
