/** A login timeout that is no number: what we say of it, against the time that a server gives. */
import { createConnection } from "node:net";
import { text as textOf } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";

const servers = serversOf(import.meta.url);

const user = 'user: u, password: "s3cret"';

interface Timeouts {
  readonly auth_timeout: number;
  readonly cluster: { readonly auth_timeout: number };
  readonly leaf: { readonly auth_timeout: number };
  readonly mqtt: { readonly auth_timeout: number };
  readonly websocket: { readonly auth_timeout: number };
}

/** By block, how its timeout is written. */
const written = { main: '"5s"', cluster: '"6s"', leaf: '"7s"', mqtt: '"8s"', websocket: "true" };

const config = `server_name: n
jetstream { store_dir: "./js" }
authorization { ${user}, timeout: ${written.main} }
cluster { name: c, port: -1, routes: ["nats://127.0.0.1:1"], authorization { ${user}, timeout: ${written.cluster} } }
leafnodes { port: -1, authorization { ${user}, timeout: ${written.leaf} } }
mqtt { port: -1, authorization { ${user}, timeout: ${written.mqtt} } }
websocket { port: -1, no_tls: true, authorization { ${user}, timeout: ${written.websocket} } }
`;

describe.each(servers)("nats-server %s", (series) => {
  test("one second where we warn, and what is written elsewhere", async () => {
    await using server = await startNatsServer({ version: series, config });
    const { auth_timeout: main, cluster, leaf, mqtt, websocket } = (await (await fetch(`${server.monitorUrl}/varz`)).json()) as Timeouts;
    const given = { main, cluster: cluster.auth_timeout, leaf: leaf.auth_timeout, mqtt: mqtt.auth_timeout, websocket: websocket.auth_timeout };
    const warned = warnedOf(server.version);
    expect(given).toEqual(Object.fromEntries(Object.entries(written).map(([block, value]) => [block, warned.includes(value) ? 1 : Number.parseInt(value.slice(1), 10)])));
  });

  test("a client that takes longer is told so and disconnected", async () => {
    await using server = await startNatsServer({ version: series, config: `authorization { ${user}, timeout: 0.1 }\n` });
    expect(await textOf(createConnection(server.port, "127.0.0.1"))).toContain("-ERR 'Authentication Timeout'");
  });
});

/** The values of which the check says that they count as one second. */
function warnedOf(version: string): string[] {
  const service = new LanguageService(memoryHost({ files: { "server.conf": config } }));
  const { reports } = service.analyse(memoryUri("server.conf"), { version: parseVersion(version) });
  return reports.filter(({ check }) => check.code === "timeout-not-number").map(({ file, span }) => file.text.slice(span.start, span.end));
}
