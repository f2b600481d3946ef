/** What the check of users without a password says, tried on the door: the name alone, on servers of every series. */
import { createAccount } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { loopbackCertificate } from "../support/certificates.js";
import { freePort } from "../support/freePort.js";
import { mqttClient, natsClient, websocketClient } from "../support/live/clients.js";
import type { Login } from "../support/live/clients.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";

const servers = serversOf(import.meta.url);

const { certificate, key } = loopbackCertificate();
const files = { "cert.pem": certificate, "key.pem": key };
const own = `cert_file: "./cert.pem", key_file: "./key.pem", ca_file: "./cert.pem"`;
const certified = { tls: { ca: certificate, cert: certificate, key } };
const issuer = createAccount().getPublicKey();
const callout = (name: string): string => `auth_callout { issuer: ${issuer}, auth_users: [ ${name} ] }`;
const jetStream = `server_name: m\njetstream { store_dir: "./js" }`;

describe.each(servers)("nats-server %s", (series) => {
  test.each([
    "authorization { users: [ { user: app } ] }",
    `authorization { users: [ { user: app, password: "" } ] }`,
    "accounts { A { users: [ { user: app } ] } }",
    "authorization { user: app }",
  ])("lets in a name without a password, or with an empty one: %s", async (config) => {
    expect(told(series, config)).toBe(1);
    await using server = await startNatsServer({ version: series, config: `${config}\n`, monitor: false });
    expect(await letsIn(natsClient("app", server.url, { user: "app" }))).toBe(true);
    expect(await letsIn(natsClient("app", server.url, { user: "app", pass: "" }))).toBe(true);
    expect(await letsIn(natsClient("app", server.url, { user: "app", pass: "other" }))).toBe(false);
    expect(await letsIn(natsClient("app", server.url))).toBe(false);
    // At most it says what it says of any password in clear text.
    const lines = server.log().split("\n").filter((line) => /password/i.test(line));
    expect(lines.filter((line) => !line.endsWith("Plaintext passwords detected, use nkeys or bcrypt"))).toEqual([]);
  });

  test("so does a websocket port, and an MQTT port, with a user of its own", async () => {
    const port = await freePort();
    const config = `${jetStream}\nauthorization { user: main, password: "s3cret" }\nwebsocket { port: -1, no_tls: true, authorization { user: app } }\nmqtt { port: ${port}, authorization { user: app } }\n`;
    expect(told(series, config)).toBe(2);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    expect(await letsIn(websocketClient("app", server.wsUrl, { user: "app" }))).toBe(true);
    expect(await letsIn(mqttClient(port, "app", "app", ""))).toBe(true);
    expect(await letsIn(natsClient("app", server.url, { user: "app" }))).toBe(false);
  });

  test("with verify it takes a certificate as well", async () => {
    const config = `authorization { users: [ { user: app } ] }\ntls { ${own}, verify: true }\n`;
    expect(told(series, config)).toBe(1);
    await using server = await startNatsServer({ version: series, config, files, monitor: false });
    expect(await letsIn(natsClient("app", server.url, { user: "app", ...certified }))).toBe(true);
    await expect(natsClient("app", server.url, { user: "app", tls: { ca: certificate } })()).rejects.toThrow();
  });

  test("with verify_and_map no name is asked for; from 2.15.1 on not at other ports either", async () => {
    const config = `authorization { users: [ { user: app } ] }\ntls { ${own}, verify_and_map: true }\nwebsocket { port: -1, no_tls: true }\n`;
    expect(told(series, config)).toBe(0);
    await using server = await startNatsServer({ version: series, config, files, monitor: false });
    expect(await letsIn(natsClient("app", server.url, { user: "app", ...certified }))).toBe(false);
    expect(await letsIn(websocketClient("app", server.wsUrl, { user: "app" }))).toBe(series !== "newest");
  });

  test("whom no_auth_user names anyone is", async () => {
    const config = "authorization { users: [ { user: guest } ] }\nno_auth_user: guest\n";
    expect(told(series, config)).toBe(0);
    await using server = await startNatsServer({ version: series, config, monitor: false });
    expect(await letsIn(natsClient("anyone", server.url))).toBe(true);
  });
});

// Callouts came with 2.10.
test.each(allSeries.filter((series) => series !== "2.9"))("nats-server %s: a callout decides about all but its own users", async (series) => {
  const config = `authorization { users: [ { user: service }, { user: app } ], ${callout("service")} }\n`;
  expect(told(series, config)).toBe(1);
  await using server = await startNatsServer({ version: series, config, monitor: false });
  expect(await letsIn(natsClient("service", server.url, { user: "service" }))).toBe(true);
  expect(await letsIn(natsClient("app", server.url, { user: "app" }))).toBe(false);
});

const releases: Readonly<Record<Series, string>> = { "2.9": "2.9.10", "2.10": "2.10.27", newest: "2.15.1" };

/** How many users the check speaks of. */
function told(series: Series, config: string): number {
  const service = new LanguageService(memoryHost({ files: { "nats-server.conf": config, ...files } }));
  const { reports } = service.analyse(memoryUri("nats-server.conf"), { version: parseVersion(releases[series]) });
  return reports.filter(({ check }) => check.code === "user-without-password").length;
}

async function letsIn(login: Login): Promise<boolean> {
  const client = await login().catch((error: unknown) => error);
  if (client instanceof Error) {
    expect(client.message).toMatch(/authorization|did not accept/i);
    return false;
  }
  await (client as Awaited<ReturnType<Login>>).close();
  return true;
}
