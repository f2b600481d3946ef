/** What a hover says of a reload of the accounts that operator mode knows from the config, against what each server does. */
import { encodeAccount, encodeOperator, encodeUser } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { jwtAuthenticator } from "@nats-io/transport-node";
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { hoverText } from "../features/atCursor.js";
import { natsClient } from "../support/live/clients.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import type { NatsServer } from "../support/natsServer.js";

const [operator, system, account, other] = [createOperator(), createAccount(), createAccount(), createAccount()];
const user = createUser();
const operatorJwt = await encodeOperator("O", operator, { system_account: system.getPublicKey() });
const limits = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true };
const jwts = new Map(await Promise.all([system, account, other].map(async (key) => [key, await encodeAccount("A", key, { limits }, { signer: operator })] as const)));
const userJwt = await encodeUser("U", user, account, {});

function config(resolver: string, preloaded: readonly (typeof system)[], rest = ""): string {
  const rows = preloaded.map((key) => `  ${key.getPublicKey()}: ${jwts.get(key) ?? ""}\n`);
  return `operator: ${operatorJwt}\nresolver: ${resolver}\nresolver_preload: {\n${rows.join("")}}\n${rest}\n`;
}

async function logsIn(server: NatsServer): Promise<boolean> {
  const login = natsClient("app", server.url, { authenticator: jwtAuthenticator(userJwt, user.getSeed()) });
  return login().then(async (client) => { await client.close(); return true; }, () => false);
}

describe.each(allSeries)("nats-server %s", (series) => {
  test.each([["MEMORY", "MEMORY"], ["a folder", '{ type: full, dir: "./jwt" }']])("resolver_preload with %s: a reload takes an account that comes", async (_, resolver) => {
    await using server = await startNatsServer({ version: series, config: config(resolver, [system]) });
    expect(await logsIn(server)).toBe(false);
    await server.reload(config(resolver, [system, account]));
    expect(await logsIn(server)).toBe(true);
    expect(hoverText("resolver_pre|load {}", { version: parseVersion(server.version) })).toContain("A reload takes");
  });

  test.each([["MEMORY", "MEMORY", false], ["a folder", '{ type: full, dir: "./jwt" }', true]])("resolver_preload with %s: an account that goes", async (_, resolver, stays) => {
    await using server = await startNatsServer({ version: series, config: config(resolver, [system, account]) });
    expect(await logsIn(server)).toBe(true);
    await server.reload(config(resolver, [system]));
    expect(await logsIn(server)).toBe(stays);
    expect(hoverText("resolver_pre|load {}", { version: parseVersion(server.version) })).toContain("a folder keeps");
  });

  test("resolver_pinned_accounts: a reload takes another list", async () => {
    const pinned = (key: typeof system): string => config("MEMORY", [system, account, other], `resolver_pinned_accounts: [ ${key.getPublicKey()} ]`);
    await using server = await startNatsServer({ version: series, config: pinned(other) });
    expect(await logsIn(server)).toBe(false);
    await server.reload(pinned(account));
    expect(await logsIn(server)).toBe(true);
    expect(hoverText("resolver_pinned_acc|ounts: []", { version: parseVersion(server.version) })).toContain("A reload takes a new value.");
  });
});
