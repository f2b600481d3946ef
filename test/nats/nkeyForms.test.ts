/** What is said of NKeys in configs, on servers of every series and with clients that hold the seed. */
import * as fs from "node:fs";
import * as path from "node:path";
import { createAccount, createUser } from "@nats-io/nkeys";
import { connect, nkeyAuthenticator } from "@nats-io/transport-node";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { applyFix } from "../support/applyFix.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import type { Report } from "../../server/src/language/checks/check.js";

const servers = serversOf(import.meta.url);

const scratch = temporaryFolder("nkeys");
afterAll(() => { removeFolder(scratch); });

const pair = createUser();
const key = pair.getPublicKey();
const accountSeed = new TextDecoder().decode(createAccount().getSeed());
const listing = (text: string): string => `authorization { users: [ { nkey: "${text}" } ] }\n`;

describe.each(servers)("nats-server %s", (series) => {
  test.each([["a line break", `${key}\n`], ["a line break within", `${key.slice(0, 9)}\n${key.slice(9)}`], ["a character too many", `${key}7`], ["three characters too many", `${key}777`], ["six characters too many", `${key}A7A7A7`]])("takes %s, and the owner of the key stays outside until the fix", async (_what, text) => {
    const config = listing(text);
    expect(codes(config)).toEqual(["nkey-never-matches"]);
    expect((await checked(series, config)).ok).toBe(true);
    expect(await letsOwnerIn(series, config)).toBe(false);
    expect(await letsOwnerIn(series, fixed(config, "nkey-never-matches"))).toBe(true);
  });

  test("counts a key with and without a line break as two", async () => {
    expect((await checked(series, `authorization { users: [ { nkey: "${key}" }, { nkey: "${key}\n" } ] }\n`)).ok).toBe(true);
  });

  test.each([
    ["two characters too many", `${key}77`], ["four characters too many", `${key}7777`], ["lower case", key.toLowerCase()], ["a blank", ` ${key}`], ["55 characters", key.slice(1)],
    ["another role", createAccount().getPublicKey()], ["nothing", ""],
  ])("refuses %s", async (_what, text) => {
    const { ok } = await checked(series, listing(text));
    expect([ok, codes(listing(text)).includes("invalid-value")]).toEqual([false, true]);
  });

  test("takes an empty NKey beside a user for none", async () => {
    const config = `authorization { users: [ { nkey: "", user: a, password: b } ] }\n`;
    expect((await checked(series, config)).ok).toBe(true);
    expect(codes(config)).toEqual([]);
  });

  test("prints the seed of an account that stands in the place of its public key", async () => {
    const { ok, output } = await checked(series, `accounts { A { nkey: "${accountSeed}" } }\n`);
    expect([ok, output.includes(accountSeed)]).toEqual([false, true]);
  });

  test("does not say a word of a seed in the place of a password", async () => {
    const config = `authorization { user: a, password: "${accountSeed}" }\n`;
    expect((await checked(series, config)).ok).toBe(true);
    expect(codes(config)).toEqual(["seed-in-config"]);
  });

  test("lets the owner in once the public key stands in the place of the seed", async () => {
    const config = listing(new TextDecoder().decode(pair.getSeed()));
    expect((await checked(series, config)).ok).toBe(false);
    expect(reportsOf(config).map(({ check, severity, refused }) => [check.code, severity, refused])).toEqual([["seed-in-config", "error", true]]);
    expect(await letsOwnerIn(series, fixed(config, "seed-in-config"))).toBe(true);
  });

  test("warns of a password in clear text when it starts, and of a hash not", async () => {
    const warned = async (password: string): Promise<boolean> => {
      await using server = await start(series, `authorization { user: a, password: "${password}" }\n`);
      return server.log().includes("Plaintext passwords detected");
    };
    expect(await warned("s3cret")).toBe(true);
    expect(await warned("$2a$11$3kIDaCxw.Glsl1.u5nKa6eUnNDLV5HV9tIuUp7EHhMt6Nm9myW1aS")).toBe(false);
  });
});

test.each([["2.9", false], ["2.10", true], ["newest", true]] as const)("a remote of leaf nodes with a seed: nats-server %s takes it: %s", async (series, takes) => {
  const config = `leafnodes { remotes: [ { url: "nats://127.0.0.1:1", nkey: "${new TextDecoder().decode(pair.getSeed())}" } ] }\n`;
  expect((await checked(series, config)).ok).toBe(takes);
  expect(reportsOf(config).map(({ check, severity }) => [check.code, severity])).toEqual([["seed-in-config", "information"]]);
});

function reportsOf(config: string): readonly Report[] {
  return new LanguageService(memoryHost({ files: { "nats-server.conf": config } })).analyse(memoryUri("nats-server.conf")).reports;
}

function codes(config: string): string[] {
  return reportsOf(config).map(({ check }) => check.code);
}

function fixed(config: string, code: string): string {
  const fix = reportsOf(config).find(({ check }) => check.code === code)?.fixes?.[0];
  return applyFix({ files: { "nats-server.conf": config } }, fix).files["nats-server.conf"] ?? "";
}

function written(config: string): string {
  const file = path.join(fs.mkdtempSync(path.join(scratch, "server-")), "server.conf");
  fs.writeFileSync(file, `port: -1\n${config}`);
  return file;
}

async function checked(series: Series, config: string): ReturnType<typeof checkConfig> {
  return checkConfig(series, written(config));
}

async function start(version: Series, config: string): ReturnType<typeof startNatsServer> {
  return startNatsServer({ version, file: written(config), monitor: false });
}

async function letsOwnerIn(series: Series, config: string): Promise<boolean> {
  await using server = await start(series, config);
  const client = await connect({ servers: server.url, reconnect: false, maxReconnectAttempts: 0, authenticator: nkeyAuthenticator(pair.getSeed()) }).catch((error: unknown) => error);
  if (client instanceof Error) {
    expect(client.message).toMatch(/authorization/i);
    return false;
  }
  await (client as Awaited<ReturnType<typeof connect>>).close();
  return true;
}
