/** Every option of the schema, under each of its names and under none of them, as the newest nats-server takes it and as we do. */
import * as path from "node:path";
import { encodeAccount, encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { otherNames } from "../../server/src/language/checks/text/otherNames.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { blockNamed, blockNames } from "../../server/src/language/schema/schema.js";
import type { Option } from "../../server/src/language/schema/schema.js";
import { loopbackCertificate } from "../support/certificates.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, type Verdict } from "../support/natsServer.js";
import { configWith } from "../support/optionConfig.js";
import type { Written } from "../support/optionConfig.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

/** Options that the server refuses whatever their value is, and what it says. */
const refused: Readonly<Record<string, RegExp>> = {
  "ocsp.urls": /\[\]interface \{\}, not \[\]string/,
  "routePermissions.allow_responses": /Cluster permissions do not support dynamic responses/,
  "mqtt.consumer_replicas": /consumer replicas setting ignored in this server version/,
  "tls.cert_store": /cert_store not compatible with current operating system/,
  "proxyTls.cert_store": /cert_store not compatible with current operating system/,
};
/** Each block's own words for a name that it does not know. */
const unknownField = /unknown field|not supported for proxy TLS|unsupported field/i;
/** Reports that say the server refuses an option or its value. */
const ours = new Set(["unknown-option", "wrong-type", "invalid-value", "missing-option", "conflicting-options", "credentials-conflict"]);

const root = "nats-server.conf"; // by another name, options of one block might be a part of some config
const folder = temporaryFolder("options");
const environment: Record<string, string> = { SENTINEL_JWT: "jwt", JS_KEY: "key", JS_OLD_KEY: "old", TPM_PASSWORD: "tpm", SRK_PASSWORD: "srk" };
let files = 0;

beforeAll(async () => {
  const operator = createOperator();
  const { certificate, key } = loopbackCertificate();
  environment["ACCOUNT_JWT"] = await encodeAccount("Orders", createAccount(), {}, { signer: operator });
  environment["LEAF_SEED"] = new TextDecoder().decode(createUser().getSeed());
  writeFiles(folder, {
    "certs/server.pem": certificate,
    "certs/server-key.pem": key,
    "certs/ca.pem": certificate,
    "operator.jwt": await encodeOperator("Acme", operator),
  });
});
afterAll(() => { removeFolder(folder); });

const withNames = blockNames.map((name) => ({ name, block: blockNamed(name), options: [...blockNamed(name).options.values()] }));

describe.each(withNames)("$name", ({ name, block, options }) => {
  const key = (option: Option): string => `${name}.${option.name}`;
  const under = (option: Option, written: string): Written => ({ block: name, option, name: written });
  const usable = options.filter((option) => refused[key(option)] === undefined);

  test("every example is accepted, under each name of its option", async () => {
    const most = Math.max(...usable.map(({ aliases }) => aliases.length));
    // Each round takes the next name of every option that has one.
    const rounds = Array.from({ length: most + 1 }, (_, round) =>
      usable.flatMap((option) => { const written = [option.name, ...option.aliases][round]; return written === undefined ? [] : [under(option, written)]; }),
    );
    expect((await inTurn(rounds, (round) => failuresOf(name, round))).flat()).toEqual([]);
  });

  test.each(options.filter((option) => refused[key(option)] !== undefined))("$name is refused", async (option) => {
    expect((await verdictOf(configWith(name, [under(option, option.name)]))).output).toMatch(refused[key(option)] ?? "");
  });

  test.each(Object.entries(otherNames[name] ?? {}))("%s is refused, and accepted as %s, which we say is meant", async (other, meant) => {
    const option = block.options.get(meant);
    if (option === undefined) throw new Error(`${name} has no such option.`);
    expect(await acceptedOf(name, [under(option, other)])).toEqual([]);
    expect(meantBy(configWith(name, [under(option, other)]))).toContain(`Did you mean ${meant}?`);
    expect(await failuresOf(name, [under(option, meant)])).toEqual([]);
  });

  test(`a name with a letter too few is ${block.ignoresUnknown ? "passed over" : "refused"}, and we say so`, async () => {
    for (const option of options) {
      for (const written of neighbours(option.name, block.byName)) {
        const isReported = reportsOf(configWith(name, [under(option, written)])).includes("unknown-option");
        expect(isReported, `${key(option)} as ${written}`).toBe(true);
      }
    }
    if (!block.ignoresUnknown) expect(await acceptedOf(name, options.map((option) => under(option, neighbours(option.name, block.byName)[0] ?? "x")))).toEqual([]);
  });
});

/** What server or we say against the examples of one block; together where they can stand so, else in ever smaller parts. */
async function failuresOf(block: string, written: readonly Written[]): Promise<string[]> {
  const text = configWith(block, written);
  const { ok, output } = await verdictOf(text);
  const reports = reportsOf(text);
  if (ok && reports.length === 0) return [];
  if (written.length === 1) return [`${block}.${written[0]?.name ?? ""}: ${reports.join()} ${output}`];
  const half = Math.ceil(written.length / 2);
  return [...(await failuresOf(block, written.slice(0, half))), ...(await failuresOf(block, written.slice(half)))];
}

/** Which of the names the server does not refuse as unknown. */
async function acceptedOf(block: string, misspelt: readonly Written[]): Promise<string[]> {
  const { output } = await verdictOf(configWith(block, misspelt));
  // Some blocks are left at their first mistake.
  const unsaid = misspelt.filter(({ name }) => !output.split("\n").some((line) => unknownField.test(line) && line.includes(`"${name}"`)));
  const alone = await inTurn(unsaid, async (each) => ({ each, output: (await verdictOf(configWith(block, [each]))).output }));
  return alone.filter((one) => !unknownField.test(one.output)).map((one) => `${one.each.name}: ${one.output}`);
}

async function verdictOf(text: string): Promise<Verdict> {
  const name = `${++files}.conf`;
  writeFiles(folder, { [name]: text });
  return checkConfig("newest", path.join(folder, name), environment);
}

function reportsOf(text: string): string[] {
  const { config, reports } = new LanguageService(memoryHost({ files: { [root]: text }, environment })).analyse(memoryUri(root));
  expect(config.problems).toEqual([]);
  return reports.map(({ check }) => check.code).filter((code) => ours.has(code));
}

/** What is said of the first option that is unknown. */
function meantBy(text: string): string | undefined {
  return new LanguageService(memoryHost({ files: { [root]: text }, environment })).analyse(memoryUri(root)).reports.find(({ check }) => check.code === "unknown-option")?.message;
}

/** The name without one of its letters, the last first, but for what is a name too. */
function neighbours(name: string, known: ReadonlyMap<string, Option>): string[] {
  const shorter = Array.from(name, (_, at) => name.slice(0, name.length - 1 - at) + name.slice(name.length - at));
  return [...new Set(shorter)].filter((each) => each !== "" && !known.has(each));
}

/** Four at a time. */
async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 4) results.push(...(await Promise.all(items.slice(at, at + 4).map(run))));
  return results;
}
