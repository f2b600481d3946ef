/** Ports for other servers that ask for no credential: what a server that nobody asked for gets there, and what keeps it out. */
import { jwtAuthenticator } from "@nats-io/transport-node";
import type { NatsConnection } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { operatorMode } from "../support/live/operator.js";
import { accounts, client, everywhere, expectExchange, expectSilence, files, reaches, start, tls, told } from "../support/live/strangers.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const kinds = ["cluster", "gateway"] as const;
type Kind = (typeof kinds)[number];

/** @param block what stands beside the port. */
const victim = (kind: Kind, port: number, block = "", login = accounts): string => `${login}${kind} { name: east, listen: "${everywhere}:${port}", ${block} }\n`;

/** Names the account, and otherwise nothing of the victim's: a cluster tells its name. */
const intruder = (kind: Kind, port: number, block = "", account = "APP"): string => {
  const url = `nats://127.0.0.1:${port}`;
  const peers = kind === "cluster" ? `routes: [ "${url}" ]` : `name: west, gateways: [ { name: east, url: "${url}" } ]`;
  return `accounts { ${account} { users: [ { user: app, password: s3cret } ] }, $SYS { users: [ { user: sys, password: s3cret } ] } }\n${kind} { listen: "127.0.0.1:-1", ${peers}, ${block} }\n`;
};

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  describe.each(kinds)("%s", (kind) => {
    test.each(["", "authorization { timeout: 1 }", "authorization { password: s3cret }", ...(kind === "cluster" ? ["no_advertise: true"] : [])])("%j: an intruder hears and sends", async (block) => {
      const port = await freePort();
      const config = victim(kind, port, block);
      expect(told(config)).toEqual([block.startsWith("authorization") ? "authorization" : kind]);
      await using server = await start(series, config);
      await using rogue = await startNatsServer({ version: series, config: intruder(kind, port) });
      await expectExchange(server, rogue);
    });

    test("a user and a password keep it out", async () => {
      const port = await freePort();
      const config = victim(kind, port, "authorization { user: peer, password: s3cret }");
      expect(told(config)).toEqual([]);
      await using server = await start(series, config);
      await using rogue = await startNatsServer({ version: series, config: intruder(kind, port) });
      await until("the refusal", () => /Authorization Violation|authentication error/i.test(server.log()));
      await expectSilence(server, rogue);
      await using peer = await startNatsServer({ version: series, config: intruder(kind, port).replace("nats://", "nats://peer:s3cret@") });
      await expectExchange(server, peer);
    });

    test.each(["", ", verify: false", ", insecure: true"])("tls%s keeps out whose certificate is another's, and who has none", async (more) => {
      const port = await freePort();
      const config = victim(kind, port, tls("own", `, ca_file: "./own.pem"${more}`));
      expect(told(config)).toEqual([]);
      await using server = await start(series, config);
      for (const block of [tls("foreign", `, insecure: true`), `tls { ca_file: "./own.pem" }`]) {
        const before = server.log().length;
        await using rogue = await startNatsServer({ version: series, files, config: intruder(kind, port, block) });
        await until("the refusal", () => /TLS (?:route |gateway )?handshake error/i.test(server.log().slice(before)));
        await expectSilence(server, rogue);
      }
    });
  });

  test("where users have JWTs an intruder needs none", async () => {
    const port = await freePort();
    const operator = await operatorMode();
    const config = victim("cluster", port, "", `${operator.config}\n`);
    expect(told(config)).toEqual(["cluster"]);
    await using server = await start(series, config);
    await using rogue = await startNatsServer({ version: series, config: intruder("cluster", port, "", operator.account.getPublicKey()) });
    const user = await operator.user("app", false);
    await expectExchange(server, rogue, { authenticator: jwtAuthenticator(user.jwt, user.seed) });
  });

  test("an intruder that knows no name of an account is told them", async () => {
    const port = await freePort();
    await using server = await start(series, victim("cluster", port));
    await using rogue = await startNatsServer({ version: series, config: intruder("cluster", port, "", "NONE") });
    await using system = await client(rogue, { user: "sys", pass: "s3cret" });
    await using honest = await client(server);
    await until("the name", () => namesAccounts(system.connection, honest.connection.info?.server_id));
  });

  test("an intruder does not hear what the permissions of the cluster keep in, and still sends", async () => {
    const port = await freePort();
    const config = victim("cluster", port, `permissions { export: "public.>" }`);
    expect(told(config)).toEqual(["cluster"]);
    await using server = await start(series, config);
    await using rogue = await startNatsServer({ version: series, config: intruder("cluster", port) });
    await using honest = await client(server);
    await using other = await client(rogue);
    await until("a message of the intruder's client", () => reaches(other, honest));
    expect(await reaches(honest, other)).toBe(false);
  });

  test("a gateway that takes known names only takes whoever has one", async () => {
    const port = await freePort();
    const config = victim("gateway", port, `reject_unknown_cluster: true, gateways: [ { name: west, url: "nats://127.0.0.1:1" } ]`);
    expect(told(config)).toEqual(["gateway"]);
    await using server = await start(series, config);
    await using rogue = await startNatsServer({ version: series, config: intruder("gateway", port) });
    await expectExchange(server, rogue);
  });

  test.each(kinds)("tls of a %s without ca_file trusts whom the system trusts", async (kind) => {
    const port = await freePort();
    await using server = await start(series, victim(kind, port, tls("own")), { SSL_CERT_FILE: "./foreign.pem" });
    await using rogue = await startNatsServer({ version: series, files, config: intruder(kind, port, tls("foreign", `, ca_file: "./own.pem"`)) });
    // Each learns of the other in its own time.
    for (const each of [server, rogue]) await until("the peer", async () => (await peers(each, kind)) > 0);
  });
});

/** How many routes or gateways a server has. */
async function peers({ monitorUrl }: NatsServer, kind: Kind): Promise<number> {
  const answer = (await (await fetch(`${monitorUrl}/${kind === "cluster" ? "routez" : "gatewayz"}`)).json()) as { num_routes?: number; inbound_gateways?: object };
  return answer.num_routes ?? Object.keys(answer.inbound_gateways ?? {}).length;
}

/** Whether a server names its accounts to a client of the system account. */
async function namesAccounts(system: NatsConnection, id: string | undefined): Promise<boolean> {
  const answers = await system.requestMany("$SYS.REQ.SERVER.PING.ACCOUNTZ", "", { maxWait: 300, strategy: "timer" });
  for await (const answer of answers) {
    const { server, data } = answer.json<{ server: { id: string }; data: { accounts: string[] } }>();
    if (server.id === id && data.accounts.includes("APP")) return true;
  }
  return false;
}
