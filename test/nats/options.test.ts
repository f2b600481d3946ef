/** Every option of the schema, under each of its names and under none of them, as the newest nats-server takes it and as we do. */
import * as path from "node:path";
import { encodeAccount, encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
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
  "mqtt.consumer_replicas": /consumer replicas setting ignored in this server version/,
  "tls.cert_store": /cert_store not compatible with current operating system/,
  "proxyTls.cert_store": /cert_store not compatible with current operating system/,
};
/** Each block's own words for a name that it does not know. */
const unknownField = /unknown field|not supported for proxy TLS|unsupported field/i;
/** Reports that say the server refuses an option or its value. */
const ours = new Set(["unknown-option", "wrong-type", "invalid-value", "missing-option", "conflicting-options", "credentials-conflict"]);

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

  test.runIf(!block.ignoresUnknown)("a name with a letter too few is refused, and we say so", async () => {
    const misspelt = options.map((option) => under(option, neighbours(option.name, block.byName)[0] ?? "x"));
    const { output } = await verdictOf(configWith(name, misspelt));
    // Some blocks are left at their first mistake.
    const unsaid = misspelt.filter((each) => !says(output, each.name));
    const alone = await inTurn(unsaid, async (each) => ({ each, verdict: await verdictOf(configWith(name, [each])) }));
    expect(alone.filter(({ verdict }) => verdict.ok || !unknownField.test(verdict.output)).map(({ each, verdict }) => `${each.name}: ${verdict.output}`)).toEqual([]);
    for (const option of options) {
      const all = neighbours(option.name, block.byName);
      expect(all.filter((written) => !reportsOf(configWith(name, [under(option, written)])).includes("unknown-option")), key(option)).toEqual([]);
    }
  });

  test.runIf(block.ignoresUnknown)("a name with a letter too few is passed over by us as by the server", () => {
    for (const option of options) {
      for (const written of neighbours(option.name, block.byName)) {
        expect(reportsOf(configWith(name, [under(option, written)]))).not.toContain("unknown-option");
      }
    }
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

async function verdictOf(text: string): Promise<Verdict> {
  const name = `${++files}.conf`;
  writeFiles(folder, { [name]: text });
  return checkConfig("newest", path.join(folder, name), environment);
}

function reportsOf(text: string): string[] {
  const { config, reports } = new LanguageService(memoryHost({ files: { "a.conf": text }, environment })).analyse(memoryUri("a.conf"));
  expect(config.problems).toEqual([]);
  return reports.map(({ check }) => check.code).filter((code) => ours.has(code));
}

/** The name without one of its letters, the last first, but for what is a name too. */
function neighbours(name: string, known: ReadonlyMap<string, Option>): string[] {
  const shorter = Array.from(name, (_, at) => name.slice(0, name.length - 1 - at) + name.slice(name.length - at));
  return [...new Set(shorter)].filter((each) => each !== "" && !known.has(each));
}

function says(output: string, name: string): boolean {
  return output.split("\n").some((line) => unknownField.test(line) && line.includes(`"${name}"`));
}

/** Four at a time. */
async function inTurn<T, R>(items: readonly T[], run: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 4) results.push(...(await Promise.all(items.slice(at, at + 4).map(run))));
  return results;
}
