/** What the check of callouts says, tried on real servers: whether the service hears of a login, before and after the fix. */
import { connect } from "@nats-io/transport-node";
import { createAccount } from "@nats-io/nkeys";
import { describe, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import type { FileEdit } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { natsClient } from "../support/live/clients.js";
import { allSeries, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { until } from "../support/until.js";

const issuer = createAccount().getPublicKey();
const service = { user: "service", pass: "s3cret" };
const user = "{ user: service, password: s3cret }";
const callout = (options: string): string => `authorization { timeout: 0.5, auth_callout { issuer: ${issuer}, ${options} } }`;
const inAuth = `accounts { AUTH { users: [ ${user} ] }, B { users: [ { user: app, password: s3cret } ] } }`;
const repair = "Ask in the account of the auth_users";

// Callouts came with 2.10.
describe.each(allSeries.filter((series) => series !== "2.9"))("nats-server %s", (series) => {
  test.each([
    ["an account that is not defined", `${inAuth}\n${callout("account: NOPE, auth_users: [ service ]")}`],
    ["an account in another case", `${inAuth}\n${callout("account: auth, auth_users: [ service ]")}`],
    ["an account of others", `${inAuth}\n${callout("account: B, auth_users: [ service ]")}`],
    ["no account", `${inAuth}\n${callout("auth_users: [ service ]")}`],
  ])("%s: the service is not asked, and is after the fix", async (_what, config) => {
    const { reports } = analyse(config);
    expect(reports.map(({ check }) => check.code)).toContain("callout-unanswered");
    const fix = reports.flatMap(({ fixes = [] }) => fixes).find(({ title }) => title === repair);
    if (fix?.kind !== "edit") throw new Error("no fix");
    expect(await asked(series, config)).toBe(0);
    expect(await asked(series, applied(config, fix.edits()))).toBe(1);
  });

  test("a reload does not change a callout", async () => {
    await using server = await startNatsServer({ version: series, config: `${inAuth}\n${callout("auth_users: [ service ]")}`, monitor: false });
    await expect(server.reload(`${inAuth}\n${callout("account: AUTH, auth_users: [ service ]")}`)).rejects.toThrow(/AuthCallout/);
  });

  test("users that nobody has: not even the service gets in", async () => {
    const config = `${inAuth}\n${callout("account: AUTH, auth_users: [ servcie ]")}`;
    expect(codes(config)).toContain("callout-unanswered");
    await using server = await startNatsServer({ version: series, config, monitor: false });
    await expect(natsClient("service", server.url, service)()).rejects.toThrow();
  });

  test.each([
    ["the only user of the block", `authorization { timeout: 0.5, ${user.slice(2, -2)}, auth_callout { issuer: ${issuer}, auth_users: [ service ] } }`],
    ["a user of the block beside accounts", `accounts { B { users: [ { user: app, password: s3cret } ] } }\nauthorization { timeout: 0.5, users: [ ${user} ], auth_callout { issuer: ${issuer}, auth_users: [ service ] } }`],
    ["a service whose account exports to that of the callout", `accounts { AUTH { users: [ ${user} ], exports: [ { service: "$SYS.REQ.USER.AUTH" } ] }, B { imports: [ { service: { account: AUTH, subject: "$SYS.REQ.USER.AUTH" } } ] } }\n${callout("account: B, auth_users: [ service ]")}`],
  ])("nothing is said of %s, and it is asked", async (_what, config) => {
    expect(codes(config)).not.toContain("callout-unanswered");
    expect(await asked(series, config)).toBe(1);
  });
});

// allowed_accounts came with 2.11.
test("with allowed_accounts a user of another account logs in by the config alone, and is asked", async () => {
  const config = `${inAuth}\n${callout("account: AUTH, auth_users: [ nobody ], allowed_accounts: [ B ]")}`;
  expect(codes(config)).not.toContain("callout-unanswered");
  expect(await asked("newest", config)).toBe(1);
});

/** How often the service is asked while somebody else tries to log in, whom it does not answer. */
async function asked(series: Series, config: string): Promise<number> {
  await using server = await startNatsServer({ version: series, config, monitor: false });
  expect(server.log()).not.toMatch(/callout/i);
  const connection = await connect({ servers: server.url, reconnect: false, tls: null, ...service });
  let times = 0;
  connection.subscribe("$SYS.REQ.USER.AUTH", { callback: () => { times++; } });
  await connection.flush();
  await expect(natsClient("other", server.url, { user: "other", pass: "other" })()).rejects.toThrow(/authorization|timeout/i);
  // By then the server has given the login up, and what it asked has come.
  await until("the refusal in the log", () => /authentication error|authentication timeout/i.test(server.log()));
  await connection.flush();
  await connection.close();
  return times;
}

function analyse(config: string): Analysis {
  return new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf"));
}

function codes(config: string): string[] {
  return analyse(config).reports.map(({ check }) => check.code);
}

function applied(config: string, edits: readonly FileEdit[]): string {
  return applyReplacements(config, edits[0]?.replacements ?? []);
}
