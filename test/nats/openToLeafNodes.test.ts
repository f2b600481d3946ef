/** Ports for leaf nodes: who is let in without a credential, by release, and what we say. */
import { createAccount } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { serversOf } from "../support/byTurns.js";
import { freePort } from "../support/freePort.js";
import { operatorMode } from "../support/live/operator.js";
import { accounts, app, everywhere, expectExchange, expectSilence, files, start, tls, told } from "../support/live/strangers.js";
import { startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";
import { until } from "../support/until.js";

const servers = serversOf(import.meta.url);

const hub = (login: string, port: number, block = ""): string => `${login}\nleafnodes { listen: "${everywhere}:${port}", ${block} }\n`;
const leaf = (port: number, secure = false): string => `leafnodes { remotes: [ { url: "${secure ? "tls" : "nats"}://127.0.0.1:${port}"${secure ? `, tls { ca_file: "./own.pem" }` : ""} } ] }\n`;

/** By what keeps strangers out: what stands at the top, an operator if nothing does, and in leafnodes. Callouts came with 2.10. */
const closedHubs: readonly (readonly [string, string | undefined, string])[] = [
  ["users of its own", `authorization { user: app, password: s3cret }`, "authorization { user: leaf, password: s3cret }"],
  ["a list of them", `authorization { user: app, password: s3cret }`, "authorization { users: [ { user: leaf, password: s3cret } ] }"],
  ["certificates", `authorization { user: app, password: s3cret }`, tls("own", `, ca_file: "./own.pem", verify: true`)],
  ["an operator", undefined, ""],
  ["a callout", `authorization { timeout: 0.5, users: [ { user: app, password: s3cret } ], auth_callout { issuer: ${createAccount().getPublicKey()}, auth_users: [ app ] } }`, ""],
];

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  const letsIn = series !== "newest";

  test.each([
    ["a user", `authorization { user: app, password: s3cret }`, ""],
    ["users", `authorization { users: [ { user: app, password: s3cret } ] }`, ""],
    ["a token", `authorization { token: s3cret-token }`, ""],
    ["an account", accounts, "authorization { account: APP }"],
    ["certificates of its own alone", `authorization { user: app, password: s3cret }`, tls("own")],
  ])(`a leaf node without a credential, where clients need %s, is ${letsIn ? "let in" : "refused"}`, async (_what, login, block) => {
    const port = await freePort();
    const config = hub(login, port, block);
    expect(told(config, series)).toEqual(letsIn ? [block.startsWith("authorization") ? "authorization" : "leafnodes"] : []);
    await using server = await start(series, config);
    await using stranger = await startNatsServer({ version: series, files, config: leaf(port, block.startsWith("tls")) });
    if (letsIn) await until("the leaf node", async () => (await leafNodes(server)) === 1);
    else await until("the refusal", () => /authentication error|Authorization Violation/i.test(server.log() + stranger.log()));
  });

  if (letsIn) {
    test.each([
      ["of the main authorization", `authorization { user: app, password: s3cret }`, ""],
      ["of the account that it is bound to", accounts, "authorization { account: APP }"],
    ])("such a leaf node hears what users %s send, and sends to them", async (_whose, login, block) => {
      const port = await freePort();
      await using server = await start(series, hub(login, port, block));
      await using stranger = await startNatsServer({ version: series, config: leaf(port) });
      await expectExchange(server, stranger, app, {});
    });
  }

  test("where clients without a credential are let in, so is a leaf node, as the same user, and nothing is said", async () => {
    const port = await freePort();
    const config = hub(`${accounts}no_auth_user: app`, port, "authorization { account: APP }");
    expect(told(config, series)).toEqual([]);
    await using server = await start(series, config);
    await using stranger = await startNatsServer({ version: series, config: leaf(port) });
    await expectExchange(server, stranger, {}, {});
  });

  test.each(closedHubs.filter(([what]) => series !== "2.9" || what !== "a callout"))("leaf nodes of strangers are refused, and nothing is said, with %s", async (_what, login, block) => {
    const port = await freePort();
    const config = hub(login ?? (await operatorMode()).config, port, block);
    expect(told(config, series)).toEqual([]);
    await using server = await start(series, config);
    await using stranger = await startNatsServer({ version: series, files, config: leaf(port, block.startsWith("tls")) });
    await until("the refusal", () => /authentication error|Authorization Violation|Authentication Timeout|handshake error/i.test(server.log() + stranger.log()));
    expect(await leafNodes(server)).toBe(0);
  });

  test("a leaf node comes into no account of clients where all of them are in accounts, and nothing is said", async () => {
    const port = await freePort();
    const config = hub(accounts, port);
    expect(told(config, series)).toEqual([]);
    await using server = await start(series, config);
    await using stranger = await startNatsServer({ version: series, config: leaf(port) });
    await until("an answer", async () => (letsIn ? (await leafNodes(server)) === 1 : /authentication error/i.test(server.log())));
    await expectSilence(server, stranger, app, {});
  });
});

async function leafNodes(server: NatsServer): Promise<unknown> {
  return ((await (await fetch(`${server.monitorUrl}/leafz`)).json()) as { leafnodes: number }).leafnodes;
}
