import { encodeAccount, encodeOperator, encodeUser } from "@nats-io/jwt";
import { createAccount, createOperator, createUser } from "@nats-io/nkeys";
import * as fs from "node:fs";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { loopbackCertificate } from "./certificates.js";
import { memoryHost, memoryUri } from "./memoryHost.js";
import type { Series } from "./natsServer.js";
import { inRepository } from "./repository.js";

/** What a server does with a config: it starts, it does not start though `-t` passes, or `-t` refuses it. */
export type Outcome = "+" | "!" | "-";

export interface StartCase {
  readonly name: string;
  readonly config: string;
  readonly outcome: Readonly<Record<Series, Outcome>>;
}

/** What stands for a word between percent signs in a case. */
export const words = await wordsOfCases();

const { certificate, key } = loopbackCertificate();
/** In the folder of each config. */
export const beside = { "cert.pem": certificate, "key.pem": key, "logs/of-another": "" };

/**
 * test/fixtures/startup: small configs, each behind a line such as `#- !!+ no name`, with what 2.9.10, 2.10.27 and 2.15.1 do;
 * `%WORD%` stands for a key or a JWT made for this run.
 */
export const startCases: readonly StartCase[] = fs.readdirSync(inRepository("test/fixtures/startup")).flatMap((file) =>
  casesOf(file.replace(/\.conf$/, ""), fs.readFileSync(inRepository("test/fixtures/startup", file), "utf8")));

function casesOf(group: string, text: string): StartCase[] {
  return text.split(/^#- /m).slice(1).map((section) => {
    const [, old, middle, newest, name = "", body = ""] = /^([-!+])([-!+])([-!+]) (.*)\n([^]*)$/.exec(section) ?? [];
    const config = body.replace(/%(\w+)%/g, (_, word: string) => words[word] ?? `unknown ${word}`);
    return { name: `${group}: ${name}`, config, outcome: { "2.9": old as Outcome, "2.10": middle as Outcome, newest: newest as Outcome } };
  });
}

/** The checks of a start that find something. */
export function foretoldBy(config: string, release: string): string[] {
  const host = memoryHost({ files: { "nats-server.conf": config, ...beside } });
  const { reports } = new LanguageService(host).analyse(memoryUri("nats-server.conf"), { version: parseVersion(release), here: true });
  return reports.map(({ check: { code } }) => code).filter((code) => code.startsWith("start-"));
}

async function wordsOfCases(): Promise<Readonly<Record<string, string>>> {
  const [operator, account, other, user] = [createOperator(), createAccount(), createAccount(), createUser()];
  return {
    OPERATOR: await encodeOperator("O", operator),
    OPERATOR_WITH_SYSTEM: await encodeOperator("O", operator, { system_account: account.getPublicKey() }),
    OPERATOR_OF_9: await encodeOperator("O", operator, { assert_server_version: "9.0.0" } as object),
    OPERATOR_KEY: operator.getPublicKey(),
    ACCOUNT: account.getPublicKey(),
    OTHER_ACCOUNT: other.getPublicKey(),
    ACCOUNT_JWT: await encodeAccount("A", account, {}, { signer: operator }),
    BEARER: await encodeUser("U", user, account, { bearer_token: true }),
    USER: await encodeUser("U", user, account, {}),
    TLS: 'tls { cert_file: "cert.pem", key_file: "key.pem" }',
  };
}
