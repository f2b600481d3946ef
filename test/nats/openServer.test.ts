/** What the check of open servers says, tried on the door: a client without any credential, on servers of every series. */
import { once } from "node:events";
import * as fs from "node:fs";
import { createServer } from "node:http";
import * as path from "node:path";
import { encodeAccount } from "@nats-io/jwt";
import { createAccount, createOperator } from "@nats-io/nkeys";
import { connect } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const scratch = temporaryFolder("open");
afterAll(() => { removeFolder(scratch); });

const account = createAccount();
const accountJwt = await encodeAccount("A", account, {}, { signer: createOperator() });

const open: readonly string[] = [
  "authorization { timeout: 2 }",
  "authorization { }",
  "authorization { users: [] }",
  `authorization { password: "s3cret" }`,
  `authorization { default_permissions { publish: "a" } }`,
  "accounts { A { users: [] }, B { } }",
  `host: "0.0.0.0"`,
  "resolver: MEMORY",
  "resolver_preload: {}",
  `resolver: mem\nresolver_preload: { ${account.getPublicKey()}: ${accountJwt} }`,
  `port: 4222\nserver_name: a\nhttp: "127.0.0.1:-1"`,
  `listen: 4222\nserver_name: a\nhttp: "127.0.0.1:-1"`,
];

/** No word of an open server: a client without a credential stays outside. */
const closed: readonly (readonly [config: string, ...codes: string[]])[] = [
  [`authorization { timeout: 2 }\naccounts { A { users: [ { user: app, password: "s3cret" } ] } }`],
  [`authorization { user: app }`, "user-without-password"],
  [`host: "0.0.0.0"\nauthorization { users: [ { nkey: "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4" } ] }`],
];

describe.each(servers)("nats-server %s", (series) => {
  test.each(open)("lets a stranger in with: %s", async (config) => {
    expect(found(config)).toEqual(["open-server"]);
    expect(await letsIn(series, config)).toBe(true);
  });

  test("lets a stranger into the global account where JWTs have no operator", async () => {
    await using server = await startNatsServer({ version: series, config: `resolver: mem\nresolver_preload: { ${account.getPublicKey()}: ${accountJwt} }\n` });
    const client = await connect({ servers: server.url, reconnect: false });
    const { account_detail: found } = await (await fetch(`${server.monitorUrl}/accountz?acc=$G`)).json() as { account_detail: { client_connections: number } };
    await client.close();
    expect(found.client_connections).toBe(1);
  });

  test("lets a stranger in where a resolver behind a URL has no operator", async () => {
    const answering = createServer((_request, response) => response.end()).listen(0, "127.0.0.1");
    await once(answering, "listening");
    const address = answering.address();
    const config = `resolver: "URL(http://127.0.0.1:${typeof address === "object" ? (address?.port ?? 0) : 0}/jwt/v1/accounts/)"`;
    expect(found(config)).toEqual(["open-server"]);
    expect(await letsIn(series, config)).toBe(true);
    answering.close();
  });

  test.each(['accounts: "include accounts.conf"', "accounts: A"])("lets a stranger in where accounts are passed over: %s", async (config) => {
    expect(found(config)).toEqual(["account-entry"]);
    expect(await letsIn(series, config)).toBe(true);
  });

  test.each(closed)("keeps a stranger out with: %s", async (config, ...codes) => {
    expect(found(config)).toEqual(codes);
    expect(await letsIn(series, config)).toBe(false);
  });
});

function found(config: string): string[] {
  const { reports, problems } = new LanguageService(memoryHost({ files: { "nats-server.conf": `${config}\n` } })).analyse(memoryUri("nats-server.conf"));
  return [...problems.map(({ code }) => code), ...reports.map(({ check }) => check.code)];
}

async function letsIn(version: Series, config: string): Promise<boolean> {
  const file = path.join(fs.mkdtempSync(path.join(scratch, "server-")), "server.conf");
  fs.writeFileSync(file, `${config}\nport: -1\n`);
  await using server = await startNatsServer({ version, file, monitor: false });
  const client = await connect({ servers: server.url, reconnect: false, maxReconnectAttempts: 0 }).catch((error: unknown) => error);
  if (client instanceof Error) {
    expect(client.message).toMatch(/authorization/i);
    return false;
  }
  await (client as Awaited<ReturnType<typeof connect>>).close();
  return true;
}
