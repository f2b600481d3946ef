/** An NKey in the place of a token or a password: its clients may do what they could, and see what they saw. */
import { createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, wsconnect, type ConnectionOptions } from "@nats-io/transport-node";
import { WebSocket } from "undici";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { freePort } from "../support/freePort.js";
import { heard } from "../support/live/heard.js";
import { proxiedLogin } from "../support/live/proxiedLogin.js";
import { rightsOf } from "../support/live/rights.js";
import { migrate } from "../support/migrate.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { edited, fixesOf, rewritesOf, withHash } from "../support/offered.js";
import { bcryptHash } from "../support/bcryptHash.js";
import { until } from "../support/until.js";

const user = createUser();
const seed = new TextDecoder().decode(user.getSeed());
const nkey = { authenticator: nkeyAuthenticator(user.getSeed()) };
const token = { token: "s3cret" };
const password = { user: "u", pass: "s3cret" };
const only = "{ publish: only, subscribe: only }";
const proxy = createUser();
const proxies = `proxies { trusted: [ { key: ${proxy.getPublicKey()} } ] }\n`;

const toNkey = (text: string): string => migrate({ files: { "server.conf": text } }, user.getPublicKey()).files["server.conf"] ?? "";

function keyForPassword(text: string): string {
  const memory = { files: { "server.conf": text } };
  const [fix] = rewritesOf(memory, "userToNkey");
  if (fix?.kind !== "key-pair") throw new Error("Not offered.");
  return edited(memory, fix.edits(user.getPublicKey())).files["server.conf"] ?? "";
}

const jetstream = "jetstream { store_dir: js }\n";
const withToken = (rest: string, top = ""): string => `authorization { token: "s3cret", ${rest} }\n${top}`;
const withUser = (rest: string, top = ""): string => `authorization { user: u, password: "s3cret", ${rest} }\n${top}`;
const listed = (rest: string): string => `authorization { users: [ { user: u, password: "s3cret", ${rest} } ] }\n`;

beforeAll(() => { vi.stubGlobal("WebSocket", WebSocket); });

describe.each(allSeries)("nats-server %s", (series) => {
  async function rightsIn(config: string, login: ConnectionOptions): ReturnType<typeof rightsOf> {
    await using server = await startNatsServer({ version: series, config });
    return await rightsOf(server, login, server.wsUrl ?? server.url);
  }

  test.each([
    withToken(`default_permissions ${only}`, jetstream),
    withToken("permissions { publish { deny: any } }"),
    withToken('default_permission { subscribe: [ "> q" ] }'),
    withToken("default_permissions { allow_responses: true }"),
    withToken("default_permissions { publish: [], subscribe { allow: [] } }"),
    withToken('default_permissions { publish: ">", subscribe { deny: [] } }'),
    withToken("default_permissions { allow_responses: false }"),
    withToken("timeout: 2", "mappings { asked: given }\n"),
    withToken(`default_permissions ${only}`, "mappings { asked: given }\n"),
    withToken("timeout: 2", `${jetstream}accounts { A { jetstream: enabled, default_permissions ${only} }, B {} }\n`),
    withToken("timeout: 2", "accounts { A {}, SYS {} }\nsystem_account: SYS\n"),
    withToken("timeout: 2", "no_system_account: true\n"),
    `authorization { default_permissions ${only} }\nwebsocket { port: -1, no_tls: true, authorization { token: "s3cret" } }\n`,
    withToken(`default_permissions ${only}`, "websocket { port: -1, no_tls: true }\n"),
  ])("a token: %s", async (config) => {
    const before = await rightsIn(config, token);
    expect(Object.values(before.heard)).toContain(true);
    expect(await rightsIn(toNkey(config), nkey)).toEqual(before);
  });

  test.each([
    withUser(`default_permissions ${only}`, jetstream),
    withUser("timeout: 2", `${jetstream}accounts { A { jetstream: enabled } }\n`),
    withUser("default_permissions { publish: [] }", "mappings { asked: given }\n"),
    listed(`permissions ${only}`),
    listed("permissions { publish: only, allow_responses: true }"),
    `authorization { default_permissions ${only}, users: [ { user: u, password: "s3cret" } ] }\n`,
    `accounts { A { jetstream: enabled, mappings { asked: given }, default_permissions { publish { deny: any } }, users: [ { user: u, password: "s3cret" } ] } }\n${jetstream}`,
  ])("a password: %s", async (config) => {
    const before = await rightsIn(config, password);
    expect(Object.values(before.heard)).toContain(true);
    expect(await rightsIn(keyForPassword(config), nkey)).toEqual(before);
  });

  test("default_permissions bind an NKey that has none of its own", async () => {
    const text = toNkey(withToken(`default_permissions ${only}`)).replace(/, permissions: \{.*?\}/, "");
    expect((await rightsIn(text, nkey)).heard).toMatchObject({ "any at any ": false, "only at only ": true });
  });

  test("the hash of a token", async () => {
    const config = withToken(`default_permissions ${only}`);
    const memory = { files: { "server.conf": config } };
    const hashed = withHash(memory, fixesOf(memory, "replaceByHash")[0], bcryptHash).files["server.conf"] ?? "";
    expect(hashed).not.toContain("s3cret");
    expect(await rightsIn(hashed, token)).toEqual(await rightsIn(config, token));
  });
});

/** A remote takes an NKey from 2.10.8 on. */
describe.each(allSeries.filter((series) => series !== "2.9"))("nats-server %s", (series) => {
  test("a leaf node with the NKey passes on what one with the token does", async () => {
    for (const how of ["token", "nkey"]) {
      const port = await freePort();
      const config = withToken(`default_permissions ${only}`, `leafnodes { host: 127.0.0.1, port: ${port} }\n`);
      await using hub = await startNatsServer({ version: series, config: how === "token" ? config : toNkey(config) });
      const remote = how === "token" ? `url: "nats-leaf://s3cret@127.0.0.1:${port}"` : `url: "nats-leaf://127.0.0.1:${port}", nkey: ${seed}`;
      await using leaf = await startNatsServer({ version: series, config: `leafnodes { remotes: [ { ${remote} } ] }\n` });
      const there = { servers: hub.url, ...(how === "token" ? token : nkey) };
      await until(`a message up, with the ${how}`, () => heard({ servers: leaf.url }, "any", there));
      await until(`a message down, with the ${how}`, () => heard(there, "any", { servers: leaf.url }));
    }
  });
});

describe("nats-server 2.15.1", () => {
  test.each([
    ["a token", withToken("proxy_required: true"), toNkey, token],
    ["a password", withUser("proxy_required: true"), keyForPassword, password],
    ["a websocket token", `authorization { proxy_required: true }\nwebsocket { port: -1, no_tls: true, authorization { token: "s3cret" } }\n`, toNkey, token],
  ] as const)("who has %s has to come through the proxy, then as now", async (_name, text, migrated, login) => {
    for (const [config, how] of [[text + proxies, login], [migrated(text + proxies), nkey]] as const) {
      await using server = await startNatsServer({ config });
      const url = server.wsUrl ?? server.url;
      const open = url.startsWith("ws") ? wsconnect : connect;
      await expect(open({ servers: url, reconnect: false, ...how })).rejects.toThrow(/authorization violation|proxy/i);
    }
  });

  test("proxy_required of the block does not bind an NKey", async () => {
    const config = toNkey(withToken("proxy_required: true") + proxies).replace(", proxy_required: true }", " }");
    await using server = await startNatsServer({ config });
    await (await connect({ servers: server.url, reconnect: false, ...nkey })).close();
  });

  test.each([[withToken("proxy_required: true"), toNkey, { auth_token: "s3cret" }], [withUser("proxy_required: true"), keyForPassword, { user: "u", pass: "s3cret" }]] as const)("the proxy lets it in: %s", async (text, migrated, login) => {
    await using before = await startNatsServer({ config: text + proxies });
    expect(await proxiedLogin(before.port, proxy, () => login)).toBe("PONG");
    await using after = await startNatsServer({ config: migrated(text + proxies) });
    const signed = (sign: (key: typeof user) => string): object => ({ nkey: user.getPublicKey(), sig: sign(user) });
    expect(await proxiedLogin(after.port, proxy, signed)).toBe("PONG");
    // A key that the server does not trust is no proxy.
    expect(await proxiedLogin(after.port, user, signed)).toMatch(/^-ERR/);
  });
});
