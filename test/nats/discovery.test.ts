/** From one monitoring endpoint to those of the other servers, on addresses of loopback that share a port. */
import { createServer } from "node:http";
import { describe, expect, test } from "vitest";
import { discover } from "../../client/src/sources/discovery.js";
import { freePort } from "../support/freePort.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const signal = new AbortController().signal;

// Only Linux gives all of 127.0.0.0/8 to loopback unasked.
describe.runIf(process.platform === "linux").each(allSeries)("the other servers of a cluster of nats-server %s", (series) => {
  test("are found by its routes, and those that are known are left out", async () => {
    const [routes, monitor] = [await freePort(), await freePort()];
    const start = (host: string, peers: readonly string[]): ReturnType<typeof startNatsServer> => startNatsServer({
      version: series,
      monitor: false,
      config: `server_name: at-${host}\nhttp: "${host}:${monitor}"\ncluster { name: east, listen: "${host}:${routes}", routes: [ ${peers.map((peer) => `"nats://${peer}:${routes}"`).join(", ")} ] }`,
    });
    await using second = await start("127.0.0.2", []);
    await using third = await start("127.0.0.3", []);
    await using first = await start("127.0.0.1", ["127.0.0.2", "127.0.0.3"]);
    expect([first.version, second.version]).toEqual([third.version, third.version]);
    const base = `http://127.0.0.1:${monitor}`;
    const found = await until("both others", async () => {
      const others = await discover(base, { credentials: { headers: { "X-Api-Key": "CANARY" } } }, new Set(), signal);
      return others.length === 2 ? others : undefined;
    });
    expect(found.map((each) => [each.base, each.serverName]).sort()).toEqual([
      [`http://127.0.0.2:${monitor}`, "at-127.0.0.2"],
      [`http://127.0.0.3:${monitor}`, "at-127.0.0.3"],
    ]);
    const known = new Set([found[0]?.serverId ?? ""]);
    expect((await discover(base, {}, known, signal)).map(({ serverId }) => serverId)).toEqual([found[1]?.serverId]);
  });
});

test.runIf(process.platform === "linux")("a guessed host is sent no credentials, and a name is no address", async () => {
  const heard: unknown[] = [];
  const port = await freePort();
  const routez = { routes: [{ ip: "127.0.0.2" }, { ip: "evil.example" }, { ip: "127.0.0.2/x" }, { ip: 7 }, null] };
  const own = createServer(({ url }, response) => response.end(url === "/routez" ? JSON.stringify(routez) : "{}")).listen(port, "127.0.0.1");
  const other = createServer(({ headers }, response) => { heard.push(headers); response.end('{"server_id": "NX"}'); }).listen(port, "127.0.0.2");
  try {
    const access = { credentials: { basic: { user: "ops", password: "CANARY" }, headers: { "X-Api-Key": "CANARY" } } };
    expect(await discover(`http://127.0.0.1:${port}`, access, new Set(), signal)).toEqual([{ base: `http://127.0.0.2:${port}`, serverId: "NX", serverName: undefined }]);
    expect(heard).toHaveLength(1);
    expect(JSON.stringify(heard)).not.toMatch(/CANARY|authorization/i);
  } finally {
    own.close();
    other.close();
  }
});
