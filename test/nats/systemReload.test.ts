/** Servers asked and reloaded over their system account: who is connected, what a reload took, and which servers know the request. */
import { writeFileSync } from "node:fs";
import { createUser } from "@nats-io/nkeys";
import { nkeyAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { dataOf, serverOf, type Audited } from "../../client/src/live/index.js";
import { countClients } from "../../client/src/plan/liveClients.js";
import { reload, type ReloadOutcome } from "../../client/src/reload/reload.js";
import { SystemReloader } from "../../client/src/reload/systemReloader.js";
import { auditSystem } from "../../client/src/sources/auditSystem.js";
import { openSystemAccount, type SystemAccount } from "../../client/src/sources/systemAccount.js";
import { factsOf } from "../../server/src/cli/verify/facts.js";
import { uriOf } from "../../server/src/host/fileUris.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { Cluster } from "../support/live/cluster.js";
import { allSeries, startNatsServer, type NatsServer } from "../support/natsServer.js";

const token = "CANARY-token";
const app = createUser();
const accounts = (admin = "admin"): string => `accounts {
  $SYS { users: [ { user: ${admin}, password: "CANARY-password" } ] }
  APP { users: [ { nkey: ${app.getPublicKey()} }, { user: clerk, password: pw } ] }
}\n`;
const open = (server: NatsServer): Promise<SystemAccount> =>
  openSystemAccount({ servers: [server.url], login: { kind: "user", user: "admin", password: "CANARY-password" } }, undefined, { timeout: 3_000, quiet: 300 });

/** Writes a config and reloads its server. */
async function reloadWith(server: NatsServer, config: string): Promise<ReloadOutcome> {
  const asking = await open(server);
  const before = serverOf(dataOf((await asking.servers()).status[0]));
  asking.close();
  writeFileSync(server.configFile, config);
  const facts = factsOf(readConfig(uriOf(server.configFile), new NodeHost()), "nats-server.conf");
  const reloader = new SystemReloader(() => open(server), before.id, (reason) => reason);
  try {
    return await reload(reloader, () => reloader.read(), { before, config: facts, patience: { between: 50, atMost: 2_000 } });
  } finally {
    reloader.close();
  }
}

describe.each(allSeries)("nats-server %s", (series) => {
  const websocket = (secret: string): string => `websocket { host: 127.0.0.1, port: -1, no_tls: true, allowed_origins: ["https://${secret}"] }\n`;

  test("reloads on request from 2.10 on, and is believed only for what it then says of itself", async () => {
    await using server = await startNatsServer({ version: series, config: accounts() + websocket("CANARY-one") });
    const changed = `${accounts()}${websocket("CANARY-one")}debug: true\n`;
    if (series === "2.9") {
      expect(await reloadWith(server, changed)).toEqual({ kind: "refused", reason: "unknown-request" });
      expect(server.log()).not.toContain("Reloaded");
      return;
    }
    expect(await reloadWith(server, changed)).toMatchObject({ kind: "taken", match: series === "newest" ? "same-digest" : "loaded-after-change" });
    for (const refused of [`${accounts()}bogus: true\n`, "port: {", accounts() + websocket("CANARY-two")]) {
      const outcome = await reloadWith(server, refused);
      expect(outcome).toEqual({ kind: "refused", reason: "refused-file" });
    }
    // The login goes with this file, and the connection with it: what came of the reload cannot be asked any more.
    expect(await reloadWith(server, accounts("other") + websocket("CANARY-one"))).toEqual({ kind: "gone" });
    expect(server.log().match(/Reloaded server configuration/g)).toHaveLength(2);
  });

  test("a claim of the server alone proves nothing", async () => {
    await using server = await startNatsServer({ version: series, config: accounts() });
    const facts = factsOf(readConfig(uriOf(server.configFile), new NodeHost()), "nats-server.conf");
    const account = await open(server);
    const before = serverOf(dataOf((await account.servers()).status[0]));
    const liar = { reload: () => Promise.resolve({ kind: "asked" as const }) };
    const read = async (): Promise<typeof before> => serverOf(dataOf(await account.server(before.id)));
    expect(await reload(liar, read, { before, config: facts, patience: { between: 20, atMost: 200 } })).toEqual({ kind: "kept" });
    account.close();
  });

  test("every server of the system account says who is connected, as a plan counts them", async () => {
    const members = [{ name: "n1", version: series, cluster: "c", config: accounts() }, { name: "n2", version: series, cluster: "c", config: `authorization { token: "${token}" }` }];
    await using cluster = await Cluster.start(members);
    await cluster.join("signs", "n1", { authenticator: nkeyAuthenticator(app.getSeed()) });
    await cluster.join("shows a token", "n2", { token });
    const account = await open(cluster.server("n1"));
    const audits = await auditSystem(account, { name: "prod", listing: { all: false, clearTextOnly: false }, configLogins: ({ name }) => Promise.resolve(name === "n2" ? { onlyByToken: true, users: new Set() } : undefined) });
    account.close();
    expect(audits.map(({ endpoint, kind }) => `${endpoint} ${kind}`)).toEqual(["prod: n1 answered", "prod: n2 answered"]);
    const counted = (only: string): ReturnType<typeof countClients> => countClients(audits.filter(({ endpoint }) => endpoint.endsWith(only)).map((audited: Audited) => ({ audited, runsThisFile: undefined })));
    expect(counted("n2")).toMatchObject({ bearers: 1, cannotTell: 0, groups: [{ lang: "nats.js", names: ["shows a token"] }] });
    expect(counted("n1")).toMatchObject({ bearers: 0, unlisted: 0 });
    expect(JSON.stringify(audits)).not.toContain("CANARY");
  });
});
