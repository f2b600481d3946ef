import { encodeAccount, encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator } from "@nats-io/nkeys";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const [operator, stranger, account, other] = [createOperator(), createOperator(), createAccount(), createAccount()];
const operatorJwt = await encodeOperator("O", operator);
const signed = await encodeAccount("A", account, {}, { signer: operator });
const unsigned = await encodeAccount("A", account, {}, { signer: stranger });
const key = account.getPublicKey();

test.each([
  ["an account of the operator", `operator: ${operatorJwt}`, key, signed, ["bearer-allowed"]],
  ["an account of a trusted key", `trusted_keys: ${operator.getPublicKey()}`, key, signed, ["bearer-allowed"]],
  ["no operator, so no JWT is a login", "", key, signed, []],
  ["an account that another operator has signed", `operator: ${operatorJwt}`, key, unsigned, ["account-untrusted"]],
  ["an account under the key of another", `operator: ${operatorJwt}`, other.getPublicKey(), signed, ["account-untrusted"]],
])("%s", (_name, trust, under, jwt, expected) => {
  const text = `${trust}\nresolver: MEMORY\nresolver_preload { ${under}: ${jwt} }\n`;
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  expect(reports.map(({ check }) => check.code).filter((code) => code === "bearer-allowed" || code === "account-untrusted")).toEqual(expected);
});
