/** What the explanations of a few options say, though their names suggest something else. */
import { connect } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { freePort } from "../support/freePort.js";
import { Cluster, type Member } from "../support/live/cluster.js";
import { mqttLogin } from "../support/mqttClient.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

describe.each(allSeries)("nats-server %s", (series) => {
  test("makes as many replicas of MQTT's streams as there are addresses in its routes: two of three servers that name each other", async () => {
    const config = `jetstream { store_dir: "./js" }\nmqtt { listen: "127.0.0.1:-1" }`;
    await using cluster = await Cluster.start(["n1", "n2", "n3"].map((name) => ({ name, version: series, cluster: "east", config })));
    const server = cluster.server("n1");
    await until("a login by MQTT", async () => {
      using client = await mqttLogin(server, "any");
      return client !== undefined;
    }, 20_000);
    const connection = await connect({ servers: server.url });
    try {
      const reply = await connection.request("$JS.API.STREAM.INFO.$MQTT_msgs");
      expect(reply.json()).toMatchObject({ config: { num_replicas: 2 } });
    } finally {
      await connection.close();
    }
  });

  test("with no_advertise neither lets clients elsewhere know of it, nor its own clients of other servers", async () => {
    const member = (name: string, clusterConfig: string): Member => ({ name, version: series, cluster: "east", config: "", clusterConfig });
    await using cluster = await Cluster.start([member("silent", "no_advertise: true"), member("n1", ""), member("n2", "")]);
    const portsKnownTo = async (name: string): Promise<number[]> => {
      const connection = await connect({ servers: cluster.server(name).url });
      const urls = connection.info?.connect_urls ?? [];
      await connection.close();
      return [...new Set(urls.map((url) => Number(/\d+$/.exec(url)?.[0])))].sort();
    };
    const ports = (...names: string[]): number[] => names.map((name) => cluster.server(name).port).sort();
    await until("servers that know each other", async () => (await portsKnownTo("n1")).length > 1);
    expect(await portsKnownTo("n1")).toEqual(ports("n1", "n2"));
    const own = await portsKnownTo("silent");
    expect(own.filter((port) => ports("n1", "n2").includes(port))).toEqual([]);
  });
});

test.each(allSeries.filter((series) => series !== "2.9"))("nats-server %s crashes with a negative reconnect_interval once a remote is out of reach", async (series) => {
  const config = `leafnodes { reconnect_interval: -1, remotes: [ { url: "nats://127.0.0.1:${await freePort()}" } ] }`;
  const end = startNatsServer({ version: series, config }).then(async (server) => {
    await using running = server;
    return await until("its end", () => /panic: .*/.exec(running.log())?.[0]);
  }, String);
  expect(await end).toContain("panic: invalid argument to Int");
});

describe("proxy_required of leafnodes.authorization", () => {
  test.each([
    ["", true],
    ["user: leaf, password: s3cret", false],
    ["users: [ { user: leaf, password: s3cret, proxy_required: false } ]", false],
  ])("with %j beside it lets a leaf node in without a proxy: %s", async (login, isIn) => {
    const port = await freePort();
    const config = `authorization { users: [ { user: leaf, password: s3cret } ] }\nleafnodes { listen: "127.0.0.1:${port}", authorization { proxy_required: true, ${login} } }`;
    await using hub = await startNatsServer({ config });
    await using leaf = await startNatsServer({ config: `leafnodes { remotes: [ { url: "nats://leaf:s3cret@127.0.0.1:${port}" } ] }` });
    const leafNodes = async (): Promise<number> => ((await (await fetch(`${hub.monitorUrl}/leafz`)).json()) as { leafnodes: number }).leafnodes;
    const refused = (): boolean => (hub.log() + leaf.log()).includes("Proxy Required");
    await until("an answer", async () => refused() || (await leafNodes()) === 1);
    expect([await leafNodes(), refused()]).toEqual(isIn ? [1, false] : [0, true]);
  });
});
