/** One login to the system account shows the clients of every server of a cluster, and what becomes of them. */
import { encodeAccount, encodeOperator, encodeUser, fmtCreds } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { jwtAuthenticator, nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { connectionCount, type Connection } from "../../client/src/live/index.js";
import type { SystemAccess } from "../../client/src/sources/systemAccess.js";
import { openSystemAccount } from "../../client/src/sources/systemAccount.js";
import type { SystemLogin } from "../../client/src/sources/systemLogin.js";
import { Cluster, type Member } from "../support/live/cluster.js";
import { WatchedSystem } from "../support/live/watchedSystem.js";
import { allSeries, startNatsServer, type Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const token = "CANARY-token-of-a-cluster";
const password = "CANARY-password-of-a-system-account";
const app = createUser();
const key = createUser();
const withSystem = `accounts {
  $SYS { users: [ { user: admin, password: "${password}" }, { nkey: ${key.getPublicKey()} } ] }
  APP { users: [ { user: clerk, password: pw }, { nkey: ${app.getPublicKey()} } ] }
}`;
const withToken = `authorization { token: "${token}" }`;
const login: SystemLogin = { kind: "user", user: "admin", password };

function members(one: Series, two: Series, three: Series, third = "east"): Member[] {
  return [
    { name: "n1", version: one, cluster: "east", config: withSystem },
    { name: "n2", version: two, cluster: "east", config: withSystem },
    // A token excludes users, so no one can log in to the system account here.
    { name: "n3", version: three, cluster: third, config: withToken },
  ];
}

async function joinAll(cluster: Cluster): Promise<void> {
  await cluster.join("signs", "n1", { authenticator: nkeyAuthenticator(app.getSeed()) });
  await cluster.join("logs in", "n2", { user: "clerk", pass: "pw" });
  await cluster.join("shows a token", "n3", { token });
}

function protection({ tls }: Connection): string {
  return tls === undefined ? "not known yet" : tls === false ? "clear text" : "TLS";
}

function tokenKind(series: Series): string {
  return series === "newest" ? "static-token" : "cannot-tell";
}

describe.each(allSeries)("a cluster of nats-server %s", (series) => {
  test("is shown whole, and clients that come and go are followed", async () => {
    await using cluster = await Cluster.start(members(series, series, series));
    await joinAll(cluster);
    await using system = new WatchedSystem({ servers: [cluster.server("n1").url], login });
    system.watch.show();
    await system.round(0);
    expect(system.watch.state).toMatchObject({ kind: "answered", unusable: 0 });
    const all = [["logs in", "n2: password"], ["shows a token", `n3: ${tokenKind(series)}`], ["signs", "n1: nkey"]];
    expect([...system.shown()]).toEqual(all);
    expect(JSON.stringify(system.watch.servers())).not.toContain("CANARY");

    const comer = await cluster.join("comes", "n2", { user: "clerk", pass: "pw" });
    await until("the event of the client that came", () => system.shown().has("comes"));
    expect(system.shown(protection).get("comes")).toBe("n2: not known yet");
    await system.round();
    expect(system.shown(protection).get("comes")).toBe("n2: clear text");
    await comer.close();
    await until("the event of the client that went", () => !system.shown().has("comes"));

    const second = await cluster.join("shows it too", "n3", { token });
    // Before 2.12 there are no events about the global account, where token clients are.
    if (series === "newest") await until("the event of the token client", () => system.shown().has("shows it too"));
    else await system.round();
    expect(system.shown().get("shows it too")).toBe(`n3: ${tokenKind(series)}`);
    await second.close();
    if (series === "newest") await until("its end", () => !system.shown().has("shows it too"));
    else await until("its end", async () => { await system.round(); return !system.shown().has("shows it too"); });
    expect([...system.shown()]).toEqual(all);
  });

  test("keeps the last state of a server that stops, until one of its name answers", async () => {
    await using cluster = await Cluster.start(members(series, series, series));
    await joinAll(cluster);
    await using system = new WatchedSystem({ servers: [cluster.server("n1").url], login: { kind: "nkey", seed: new TextDecoder().decode(key.getSeed()) } });
    system.watch.show();
    await system.round(0);
    await cluster.server("n3").stop();
    await until("n3 to be stale", async () => {
      await system.round();
      return system.watch.servers().some(({ stale }) => stale);
    });
    const stale = system.watch.servers().filter((each) => each.stale);
    expect(stale.map(({ snapshot }) => [snapshot.server.name, connectionCount(snapshot)])).toEqual([["n3", 1]]);
    expect(system.watch.state.kind).toBe("answered");

    await cluster.server("n1").stop();
    await until("the loss to be seen", () => system.watch.state.kind === "failed");
    expect(system.watch.servers().map((each) => each.stale)).toEqual([true, true, true]);
  });
});

test("a supercluster of three releases is shown whole", async () => {
  await using cluster = await Cluster.start(members("2.9", "2.10", "newest", "west"));
  await joinAll(cluster);
  await using system = new WatchedSystem({ servers: [cluster.server("n2").url, cluster.server("n1").url], login });
  system.watch.show();
  await system.round(0);
  // Just after a start, 2.9 now and then gets no reply that comes by way of a 2.10 of its cluster; seconds later it does.
  await until("every server to be heard", async () => system.watch.servers().length === 3 || (await system.round(), false), 40_000);
  expect([...system.shown()]).toEqual([["logs in", "n2: password"], ["shows a token", "n3: static-token"], ["signs", "n1: nkey"]]);

  // The newest tells of every client, so it is not asked again; the others are.
  system.asked.length = 0;
  await system.round();
  await system.round();
  expect(system.asked.filter((what) => what === "all").length).toBe(4);
  await cluster.join("comes", "n3", { token });
  await until("the event from the other cluster", () => system.shown().has("comes"));
});

test("a reload, which tells of every kept client again, doubles none", async () => {
  await using cluster = await Cluster.start(members("newest", "newest", "newest"));
  await joinAll(cluster);
  await using system = new WatchedSystem({ servers: [cluster.server("n1").url], login });
  system.watch.show();
  await system.round(0);
  const before = system.watch.servers().map(({ snapshot }) => connectionCount(snapshot));
  await cluster.server("n3").reload();
  await cluster.join("after the reload", "n3", { token });
  await until("what came after the reload", () => system.shown().has("after the reload"));
  const after = system.watch.servers().map(({ snapshot }) => connectionCount(snapshot));
  expect(after.reduce((sum, count) => sum + count)).toBe(before.reduce((sum, count) => sum + count) + 1);
});

describe.each(allSeries)("in operator mode, nats-server %s", (series) => {
  test("is asked by a credentials file, and an event proves who is a bearer", async () => {
    const unlimited = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true };
    const [operator, system, orders] = [createOperator(), createAccount(), createAccount()];
    const jwtOf = (name: string, account: typeof system): Promise<string> => encodeAccount(name, account, { limits: unlimited }, { signer: operator });
    await using server = await startNatsServer({ version: series, config: `operator: ${await encodeOperator("Acme", operator)}
system_account: ${system.getPublicKey()}
resolver: MEMORY
resolver_preload: { ${system.getPublicKey()}: ${await jwtOf("SYS", system)}, ${orders.getPublicKey()}: ${await jwtOf("Orders", orders)} }` });
    const admin = createUser();
    const creds = new TextDecoder().decode(fmtCreds(await encodeUser("admin", admin, system), admin));
    const bearer = await encodeUser("gate", createUser(), orders, { bearer_token: true });
    await using watched = new WatchedSystem({ servers: [server.url], login: { kind: "creds", text: creds.replaceAll("\n", "\r\n") } });
    watched.watch.show();
    await watched.round(0);
    const { connect } = await import("@nats-io/transport-node");
    const client = await connect({ servers: server.url, name: "gate", authenticator: jwtAuthenticator(bearer), reconnect: false });
    try {
      await until("the bearer", () => watched.shown().has("gate"));
      expect(watched.shown(({ verdict }) => `${verdict.kind}, ${verdict.certainty}`).get("gate")).toMatch(/: bearer-jwt, certain$/);
      watched.watch.refresh();
      await watched.round();
      // Lists of newer servers leave the JWT out; what the event proved is kept, the JWT is not.
      expect(watched.shown(({ verdict }) => `${verdict.kind}, ${verdict.certainty}`).get("gate")).toMatch(/: bearer-jwt, certain$/);
      expect(JSON.stringify(watched.watch.servers())).not.toContain(bearer.split(".")[1]);
    } finally {
      await client.close();
    }
  });
});

test.each(allSeries)("a user who may do no more than docs/live-sources.md says is enough for nats-server %s", async (series) => {
  const permissions = '{ publish: ["$SYS.REQ.SERVER.>"], subscribe: ["$SYS.ACCOUNT.*.CONNECT", "$SYS.ACCOUNT.*.DISCONNECT", "_INBOX.>"] }';
  await using cluster = await Cluster.start([{ name: "n1", version: series, cluster: "east", config: `accounts {
    $SYS { users: [ { user: admin, password: "${password}", permissions: ${permissions} } ] }
    APP { users: [ { user: clerk, password: pw } ] }
  }` }]);
  await using system = new WatchedSystem({ servers: [cluster.server("n1").url], login });
  system.watch.show();
  await system.round(0);
  expect(system.watch.state.kind).toBe("answered");
  await cluster.join("comes", "n1", { user: "clerk", pass: "pw" });
  await until("the event", () => system.shown().has("comes"));
});

describe.each(allSeries)("a login that does not lead to the system account of nats-server %s", (series) => {
  async function kindOf(access: SystemAccess): Promise<unknown> {
    try {
      const open = await openSystemAccount(access, { event: () => undefined, lost: () => undefined }, { timeout: 3_000, quiet: 200 });
      try {
        await open.servers();
        return "answered";
      } finally {
        open.close();
      }
    } catch (thrown) {
      expect(String((thrown as Error).stack)).not.toContain("CANARY");
      return (thrown as { kind?: unknown }).kind;
    }
  }

  test("is told apart by its cause", async () => {
    await using server = await startNatsServer({ version: series, config: withSystem });
    const servers = [server.url];
    expect(await kindOf({ servers, login })).toBe("answered");
    expect(await kindOf({ servers, login: { ...login, password: "CANARY-wrong" } })).toBe("denied");
    expect(await kindOf({ servers, login: { kind: "nkey", seed: new TextDecoder().decode(createUser().getSeed()) } })).toBe("denied");
    expect(await kindOf({ servers, login: { kind: "user", user: "clerk", password: "pw" } })).toBe("not-system");
    expect(await kindOf({ servers, login: { kind: "nkey", seed: "CANARY" } })).toBe("login-malformed");
    expect(await kindOf({ servers, login: { kind: "creds", text: "CANARY" } })).toBe("login-malformed");
    expect(await kindOf({ servers: [server.url.replace("nats:", "tls:")], login })).toBe("no-tls");
    expect(await kindOf({ servers: ["nats://192.0.2.1:4222"], login })).toBe("clear-text");
    expect(await kindOf({ servers: [server.url.replace("//", "//admin:CANARY@")], login })).toBe("address");
    await server.stop();
    expect(await kindOf({ servers, login })).toBe("refused");
  });
});
