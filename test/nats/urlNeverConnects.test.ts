/** URLs of other servers that lead nowhere: what real servers do with them, what we say, and whom they dial once it is mended. */
import { createServer } from "node:net";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { applyFix } from "../support/applyFix.js";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { listening } from "../support/loopback.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { until } from "../support/until.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

type Peer = "route" | "gateway" | "leafnode";

const configs: Readonly<Record<Peer, (url: string) => string>> = {
  route: (url) => `cluster { name: east, listen: "127.0.0.1:-1", routes: [ "${withLogin(url)}" ] }\n`,
  gateway: (url) => `gateway { name: east, listen: "127.0.0.1:-1", gateways: [ { name: west, url: "${withLogin(url)}" } ] }\n`,
  leafnode: (url) => `leafnodes { remotes: [ { url: "${withLogin(url)}" } ] }\n`,
};

/** No test name holds a password. */
function withLogin(url: string): string {
  return url.replace("LOGIN", "a:b");
}

const noHost: Readonly<Record<Peer, RegExp>> = {
  route: /connect to route \(attempt 1\): missing port in address/,
  gateway: /explicit gateway "west" \(\): missing port in address/,
  leafnode: /remote server ":7422" \(attempt 1\): lookup for host ""/,
};
const noPort: Readonly<Record<Peer, RegExp>> = {
  route: /connect to route \(attempt 1\): address \S+: missing port in address/,
  gateway: /explicit gateway "west" \(\S+\): address \S+: missing port in address/,
  leafnode: /remote server "\[\[::1\]\]:7422" \(attempt 1\)/,
};
const emptyHost = /lookup for host ""/;
const portNought = /dial tcp 127\.0\.0\.1:0/;

const peers = Object.keys(configs) as Peer[];
const every = (url: string, fault: Readonly<Record<Peer, RegExp>> = noHost): [Peer, string, RegExp][] => peers.map((peer) => [peer, url, fault[peer]]);

/** What leads nowhere, and the fault that the log names. */
const dead: readonly (readonly [Peer, string, RegExp])[] = [
  ...["", "localhost", "localhost:6222", "LOGIN@localhost:6222", "tls//127.0.0.1:6222", "nats:127.0.0.1:6222", "nats:///127.0.0.1:6222", "nats://"].flatMap((url) => every(url)),
  ...every("nats://[::1]", noPort),
  ...every("nats://:6222", { route: emptyHost, gateway: emptyHost, leafnode: emptyHost }),
  ...every("nats://127.0.0.1:", { route: portNought, gateway: portNought, leafnode: /"\[127\.0\.0\.1:\]:7422" \(attempt 1\)/ }),
  ["route", "nats://127.0.0.1", noPort.route],
  ["gateway", "nats://127.0.0.1", noPort.gateway],
];

/** What stands in a config, with the port of a listener, and the fix. */
const mended: readonly (readonly [string, string])[] = [
  ["localhost:PORT", "Put nats:// in front"],
  ["LOGIN@127.0.0.1:PORT", "Put nats:// in front"],
  ["tls//127.0.0.1:PORT", "Write the scheme as tls://"],
  ["nats:///127.0.0.1:PORT", "Write the scheme as nats://"],
];

describe.each(servers)("nats-server %s", (series) => {
  test.concurrent.each(dead)("%s %j passes and never connects", async (peer, url, fault) => {
    const config = configs[peer](url);
    await using server = await startNatsServer({ version: series, config, args: ["-D"] });
    expect((await checkConfig(series, server.configFile)).ok).toBe(true);
    await until("the failure", () => fault.test(server.log()));
    expect(told(server.version, config)).toHaveLength(1);
  });

  test.concurrent.each(peers)("a %s goes on trying", async (peer) => {
    await using server = await startNatsServer({ version: series, config: `connect_error_reports: 1\n${configs[peer]("localhost:6222")}` });
    await until("a second attempt", () => (server.log().match(/missing port in address|lookup for host ""/g) ?? []).length > 1);
  });

  describe.each(mended)("%s", (url, title) => {
    test.each(peers)("as the URL of a %s: the server dials what the fix makes of it", async (peer) => {
      await expectDialled(series, peer, url, title);
    });
  });

  test("in a URL that it refuses too", async () => {
    await expectDialled(series, "route", "127.0.0.1:PORT", "Put nats:// in front", "invalid-value");
  });

  test.each(["route", "gateway"] as const)("the port of a %s is looked for where the fix writes it", async (peer) => {
    const usual = peer === "route" ? "6222" : "7222";
    const config = configs[peer]("127.0.0.1");
    await using server = await startNatsServer({ version: series, config: fixed(told(undefined, config), config, `Put nats:// in front and add the port ${usual}`), args: ["-D"] });
    await until("the address", () => server.log().includes(`127.0.0.1:${usual}`));
  });

  test.each(["nats://127.0.0.1", "//127.0.0.1", "wss://127.0.0.1"])("a leaf node has a default port: %s", async (url) => {
    await using server = await startNatsServer({ version: series, config: configs.leafnode(url), args: ["-D"] });
    await until("the address", () => server.log().includes('leafnode to remote server on "127.0.0.1:7422"'));
    expect(told(server.version, configs.leafnode(url))).toEqual([]);
  });

  test("the entry of a gateway itself and the routes of a cluster without a port are not dialled", async () => {
    const port = await freePort();
    const config = `connect_error_reports: 1
cluster { name: east, routes: [ "localhost:6222" ] }
gateway { name: east, port: ${port}, gateways: [ { name: east, url: "localhost" }, { name: west, url: "nats://127.0.0.1:1" } ] }\n`;
    await using server = await startNatsServer({ version: series, config, args: ["-D"] });
    await until("attempts at the other gateway", () => /gateway "west".*\(attempt 2\)/.test(server.log()));
    expect(server.log()).not.toMatch(/missing port in address|explicit gateway "east"|connect to route/);
    expect(told(server.version, config)).toEqual([]);
  });
});

/** Starts a server on the mended config, until a connection of it has come. */
async function expectDialled(version: Series, peer: Peer, url: string, title: string, code?: string): Promise<void> {
  let came = false;
  const port = await listening(createServer((socket) => {
    came = true;
    socket.on("error", () => undefined).destroy();
  }));
  const config = configs[peer](url.replace("PORT", String(port)));
  const after = fixed(told(undefined, config, code), config, title);
  expect(told(undefined, after, code)).toEqual([]);
  await using server = await startNatsServer({ version, config: after });
  await until(`a connection of ${server.version}`, () => came);
}

function told(version: string | undefined, config: string, code = "url-never-connects"): Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": config } })).analyse(memoryUri("server.conf"), version === undefined ? {} : { version: parseVersion(version) });
  return reports.filter(({ check }) => check.code === code);
}

function fixed(reports: readonly Report[], config: string, title: string): string {
  const fix = reports.flatMap(({ fixes = [] }) => fixes).find((each) => each.title === title);
  return applyFix({ files: { "server.conf": config } }, fix).files["server.conf"] ?? "";
}
