/** Servers of a cluster that do not answer over the system account are not passed over in silence. */
import { describe, expect, test } from "vitest";
import { auditSystem } from "../../client/src/sources/auditSystem.js";
import { openSystemAccount } from "../../client/src/sources/systemAccount.js";
import type { SystemLogin } from "../../client/src/sources/systemLogin.js";
import { Cluster } from "../support/live/cluster.js";
import { WatchedSystem } from "../support/live/watchedSystem.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const login: SystemLogin = { kind: "user", user: "admin", password: "CANARY-password" };
const config = 'accounts { $SYS { users: [ { user: admin, password: "CANARY-password" } ] }, APP { users: [ { user: clerk, password: pw } ] } }';
const timing = { timeout: 5_000, quiet: 300 };
const question = { name: "prod", listing: { all: true, clearTextOnly: false }, configLogins: () => Promise.resolve(undefined) };

describe.each(allSeries)("of a cluster of nats-server %s", (series) => {
  test("a server that hangs is counted, and an audit says that it is not complete", async () => {
    await using cluster = await Cluster.start(["n1", "n2"].map((name) => ({ name, version: series, cluster: "east", config })));
    const access = { servers: [cluster.server("n1").url], login };
    const account = await openSystemAccount(access, undefined, timing);
    try {
      const whole = await until("each to know the other", async () => {
        const audits = await auditSystem(account, question);
        return audits.length === 2 ? audits : undefined;
      });
      expect(whole.map(({ kind, endpoint }) => `${kind} ${endpoint}`)).toEqual(["answered prod: n1", "answered prod: n2"]);

      await cluster.server("n2").freeze();
      const audits = await auditSystem(account, question);
      expect(audits.map(({ kind, endpoint }) => `${kind} ${endpoint}`)).toEqual(["failed prod", "answered prod: n1"]);

      // Who never saw it answer is told how many there are.
      await using system = new WatchedSystem(access);
      system.watch.show();
      await system.round(0);
      expect(system.watch.servers()).toHaveLength(1);
      expect(system.watch.state).toMatchObject({ kind: "answered", unusable: 0, silent: 1 });
    } finally {
      account.close();
    }
  });

  test("a login that may ask for status alone is told of those that answer", async () => {
    const permissions = '{ publish: ["$SYS.REQ.SERVER.PING.VARZ", "$SYS.REQ.SERVER.*.CONNZ"], subscribe: ["_INBOX.>"] }';
    await using server = await startNatsServer({ version: series, config: config.replace("CANARY-password\"", `CANARY-password", permissions: ${permissions}`) });
    const account = await openSystemAccount({ servers: [server.url], login }, undefined, timing);
    try {
      const { status, silent } = await account.servers();
      expect([status.length, silent]).toEqual([1, 0]);
      expect((await auditSystem(account, question)).map(({ kind }) => kind)).toEqual(["answered"]);
    } finally {
      account.close();
    }
  });
});
