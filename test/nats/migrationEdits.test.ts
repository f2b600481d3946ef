/** The edits of docs/migration-edits.md, applied as an editor would and reloaded by real servers with live clients. */
import * as fs from "node:fs";
import * as path from "node:path";
import { createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator, usernamePasswordAuthenticator, wsconnect } from "@nats-io/transport-node";
import type { ConnectionOptions } from "@nats-io/transport-node";
import { WebSocket } from "undici";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import { bcryptHash } from "../support/bcryptHash.js";
import { freePort } from "../support/freePort.js";
import { heard } from "../support/live/heard.js";
import { edited, fixesOf, rewritesOf } from "../support/offered.js";
import { blockLayouts, userLayouts } from "../support/passwordUsers.js";
import { allSeries, checkConfig, startNatsServer, type Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { countsIn, type Counted } from "../support/transitions/page.js";
import { until } from "../support/until.js";
import { Stage } from "../support/transitions/stage.js";

const user = createUser();
const publicKey = user.getPublicKey();
const nkey = { authenticator: nkeyAuthenticator(user.getSeed()) };
const password = { user: "a", pass: "s3cret" };
const both = { authenticator: [nkeyAuthenticator(user.getSeed()), usernamePasswordAuthenticator("a", "s3cret")] };
const scratch = temporaryFolder("migration-edits");

const users = "authorization { users: [ { user: a, password: s3cret } ] }\n";
const counted: Counted[] = [];
const note = (section: string, series: Series, stage: Stage): void => { counted.push(...stage.rows.map((row) => ({ ...row, section, series }))); };

/** A config with an edit made to it that is offered there. */
function after(text: string, find: typeof rewritesOf, id: string): string {
  const memory = { files: { "server.conf": text } };
  const [fix] = find(memory, id);
  return edited(memory, editsOf(fix)).files["server.conf"] ?? "";
}

function editsOf(fix: Fix | undefined): ReturnType<Extract<Fix, { kind: "edit" }>["edits"]> {
  if (fix?.kind === "edit") return fix.edits();
  if (fix?.kind === "key-pair") return fix.edits(publicKey);
  if (fix?.kind === "hash") return fix.edits(bcryptHash);
  throw new Error(`Not offered: ${fix?.kind === "disabled" ? fix.reason : "there is nothing"}`);
}

const toNkey = (text: string): string => after(text, rewritesOf, "userToNkey");
const toAccount = (text: string): string => after(text, rewritesOf, "usersToAccount");

beforeAll(() => { vi.stubGlobal("WebSocket", WebSocket); return () => { removeFolder(scratch); }; });

describe.each(allSeries)("nats-server %s", (series) => {
  test("takes every layout, and starts with what is more than a layout", async () => {
    const starts = ["permissions and connection types", "a single user", "something that stays, and default permissions", "the user of those without a credential"];
    const edits = [...userLayouts.map((layout) => ({ ...layout, text: toNkey(layout.before) })), ...blockLayouts.map((layout) => ({ ...layout, text: toAccount(layout.before) }))];
    expect(edits.filter(({ name }) => starts.includes(name))).toHaveLength(starts.length);
    const file = path.join(scratch, `${series}.conf`);
    for (const { name, text } of edits) {
      fs.writeFileSync(file, text);
      const { ok, output } = await checkConfig(series, file, {});
      expect(ok, `${text}\n${output}`).toBe(true);
      if (starts.includes(name)) await (await startNatsServer({ version: series, config: text })).stop();
    }
  });

  test("a token", async () => {
    const text = `authorization { token: "s3cret" }\n`;
    await using stage = await Stage.open(series, text);
    await stage.join("token", { token: "s3cret" });
    await stage.reload("reload with the NKey", after(text, fixesOf, "migrateToNkey"));
    expect([await stage.admits(nkey), await stage.admits({ token: "s3cret" })]).toEqual([true, false]);
    note("token", series, stage);
  });

  test("a password", async () => {
    const text = "authorization {\n  users: [\n    { user: a, password: s3cret }\n    { user: other, password: b }\n  ]\n}\n";
    await using stage = await Stage.open(series, text);
    await stage.join("password", password);
    await stage.join("both", both);
    await stage.join("another user", { user: "other", pass: "b" });
    await stage.reload("any reload before", `${text}debug: true\n`);
    await stage.reload("reload with the NKey", toNkey(text));
    expect([await stage.admits(password), await stage.admits(nkey), await stage.admits(both)]).toEqual([false, true, true]);
    await stage.join("NKey", nkey);
    await stage.reload("reload back to the password", text);
    expect([await stage.admits(password), await stage.admits(nkey), await stage.admits(both)]).toEqual([true, false, true]);
    note("password", series, stage);
  });

  test("a server that has some NKey refuses another one, whatever comes beside it", async () => {
    await using server = await startNatsServer({ version: series, config: `authorization { users: [ { user: a, password: s3cret }, { nkey: ${createUser().getPublicKey()} } ] }\n` });
    await (await connect({ servers: server.url, ...password })).close();
    await expect(connect({ servers: server.url, reconnect: false, ...both })).rejects.toThrow(/authorization violation/i);
  });

  test("a single user", async () => {
    const text = "authorization { user: a, password: s3cret, default_permissions: { publish: [numbers.>] } }\n";
    await using stage = await Stage.open(series, text);
    await stage.join("password", password);
    await stage.join("both", both);
    expect(await heard({ servers: stage.server.url, ...password }, "other")).toBe(true);
    await stage.reload("reload with the NKey", toNkey(text));
    expect(await heard({ servers: stage.server.url, ...nkey }, "other")).toBe(true);
    await stage.join("NKey", nkey);
    await stage.reload("reload back to the password", text);
    expect([await stage.admits(password), await stage.admits(nkey)]).toEqual([true, true]);
    note("single-user", series, stage);
  });

  test("an NKey in the place of a password may do the same, in the same account, by the same connections", async () => {
    const shop = `SHOP { default_permissions: { publish: [allowed.>] }, users: [ { user: a, password: s3cret }, { user: wide, password: w, permissions: { publish: ">", subscribe: ">" } } ] }`;
    const web = `WEB { users: [ { user: a, password: s3cret, allowed_connection_types: [WEBSOCKET] } ] }`;
    for (const [account, mayUseTcp] of [[shop, true], [web, false]] as const) {
      const text = `accounts { ${account} }\nwebsocket { port: -1, no_tls: true }\n`;
      for (const [config, login] of [[text, password], [toNkey(text), nkey]] as const) {
        await using server = await startNatsServer({ version: series, config });
        await (await wsconnect({ servers: server.wsUrl ?? "", ...login })).close();
        if (mayUseTcp) expect(await mayDo(server.url, login)).toEqual({ allowed: true, other: false });
        else await expect(connect({ servers: server.url, reconnect: false, ...login })).rejects.toThrow(/authorization violation/i);
      }
    }
  });

  test("users of the main authorization", async () => {
    const text = `authorization {\n  users: [\n    { user: a, password: s3cret }\n    { nkey: ${publicKey} }\n  ]\n}\nno_auth_user: a\n`;
    const moved = toAccount(text);
    await using stage = await Stage.open(series, text);
    await stage.join("password", password);
    await stage.join("NKey", nkey);
    await stage.join("nothing", {});
    await stage.reload("reload with the account", moved);
    await stage.reload("reload with another name of the account", moved.replace("CLIENTS", "SHOP"));
    await stage.reload("reload back", text);
    note("account", series, stage);
  });

  test("users in an account may do the same, together", async () => {
    const text = `authorization {\n  permissions: { publish: [allowed.>] }\n  users: [ { user: a, password: s3cret }, { user: wide, password: w, permissions: { publish: ">", subscribe: ">" } } ]\n}\n`;
    for (const config of [text, toAccount(text)]) {
      await using server = await startNatsServer({ version: series, config });
      expect(await mayDo(server.url, password)).toEqual({ allowed: true, other: false });
    }
  });

  test("what belongs to the global account stays there", async () => {
    const [before, moved] = [users, toAccount(users)];
    await using opened = await startNatsServer({ version: series, config: `${moved}jetstream { store_dir: "./js" }\n` });
    await expect(streamsOf(opened.url)).rejects.toThrow(/jetstream not enabled for account|no responders/i);
    await using streaming = await startNatsServer({ version: series, config: `${before}jetstream { store_dir: "./js" }\n` });
    await expect(streamsOf(streaming.url, "ORDERS")).resolves.toEqual(["ORDERS"]);
    await streaming.reload(`${moved.replace("{ users", "{ jetstream: enabled, users")}jetstream { store_dir: "./js" }\n`);
    await expect(streamsOf(streaming.url)).resolves.toEqual([]);
    const mappings = "mappings { asked: given }\n";
    for (const [config, mapped] of [[before, true], [moved, false]] as const) {
      await using server = await startNatsServer({ version: series, config: config + mappings });
      const login = { servers: server.url, ...password };
      expect(await heard(login, "asked", login, "given")).toBe(mapped);
    }
  });

  test("leaf nodes and servers of a cluster that name no account are in the global one", async () => {
    const port = await freePort();
    const others: [string, string][] = [
      [`leafnodes { host: 127.0.0.1, port: ${port}, authorization { user: l, password: l } }\n`, `leafnodes { remotes: [ { url: "nats-leaf://l:l@127.0.0.1:${port}" } ] }\n`],
      [`cluster { name: c, host: 127.0.0.1, port: ${port} }\n`, `cluster { name: c, host: 127.0.0.1, port: -1, routes: [ "nats://127.0.0.1:${port}" ] }\n`],
    ];
    for (const [one, other] of others) {
      for (const [config, reaches] of [[users, true], [toAccount(users), false]] as const) {
        await using server = await startNatsServer({ version: series, config: config + one });
        await using neighbour = await startNatsServer({ version: series, config: users + other });
        const links = async (): Promise<number> => ((await (await fetch(`${neighbour.monitorUrl}/varz`)).json()) as { leafnodes: number; routes: number })[one.startsWith("leaf") ? "leafnodes" : "routes"];
        await until("the servers to be joined", async () => (await links()) > 0);
        const across = (): Promise<boolean> => heard({ servers: server.url, ...password }, "x", { servers: neighbour.url, ...password });
        // Servers tell each other of a subscription when they get to it.
        if (reaches) await until("a message to cross", across);
        else expect(await across()).toBe(false);
      }
    }
  });

  test.each([["a password", "authorization { users: [ { user: a, password: s3cret } ] }\n"], ["the single password", "authorization { user: a, password: s3cret }\n"]])("the hash of %s", async (kind, text) => {
    await using stage = await Stage.open(series, text);
    await stage.join(kind, password);
    await stage.reload("reload to its hash", after(text, rewritesOf, "replaceByHash"));
    note("hash", series, stage);
  });
});

/** The streams that a client sees, once it has made one if that is named. Rejects with the server's words. */
async function streamsOf(servers: string, name?: string): Promise<string[]> {
  const client = await connect({ servers, ...password });
  const ask = async (subject: string, body: object = {}): Promise<{ streams?: string[] | null; error?: { description: string } }> => {
    const reply = (await client.request(`$JS.API.${subject}`, JSON.stringify(body))).json<{ streams?: string[] | null; error?: { description: string } }>();
    if (reply.error !== undefined) throw new Error(reply.error.description);
    return reply;
  };
  try {
    if (name !== undefined) await ask(`STREAM.CREATE.${name}`, { name, subjects: ["orders.>"] });
    return (await ask("STREAM.NAMES")).streams ?? [];
  } finally {
    await client.close();
  }
}

/** Whether a client is heard on two subjects by the other user of its account. */
async function mayDo(servers: string, login: ConnectionOptions): Promise<{ allowed: boolean; other: boolean }> {
  const by = { servers, user: "wide", pass: "w" };
  return { allowed: await heard({ servers, ...login }, "allowed.x", by), other: await heard({ servers, ...login }, "other", by) };
}

// `npx vitest run --project nats test/nats/migrationEdits.test.ts --update` writes new counts.
test("docs/migration-edits.md says what was counted", async () => {
  const file = inRepository("docs/migration-edits.md");
  await expect(countsIn(fs.readFileSync(file, "utf8"), counted)).toMatchFileSnapshot(file);
});
