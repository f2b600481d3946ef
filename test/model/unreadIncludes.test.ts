/** What a file that cannot be read may define is not missing beside it: that it cannot be read is the one mistake. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each<[string, string, Readonly<Record<string, string>>, readonly string[]]>([
  ["a variable behind it", "include nowhere.conf\nport: $PORT\n", {}, ["include-missing"]],
  ["one in a block beside it", "authorization { include nowhere.conf\n users: [ { user: a, password: $PASS } ] }\n", {}, ["include-missing"]],
  ["one that a readable file would have to include", "include more.conf\nport: $PORT\n", { "more.conf": "include nowhere.conf\n" }, ["include-missing"]],
  ["one before it, which it cannot define", "port: $PORT\ninclude nowhere.conf\n", {}, ["variable-unknown", "include-missing"]],
  ["one outside of its block", "tls { include nowhere.conf }\nport: $PORT\n", {}, ["include-missing", "variable-unknown"]],
  ["one in a file of its own, which sees nothing of it", "include nowhere.conf\ninclude more.conf\n", { "more.conf": "port: $PORT\n" }, ["include-missing", "variable-unknown"]],
  ["one in braces, which no file can define", "include nowhere.conf\nport: ${PORT}\n", {}, ["include-missing", "variable-in-braces"]],
])("%s", (_name, text, others, codes) => {
  const { problems } = service(text, others).read(memoryUri("server.conf"));
  expect(problems.map(({ code }) => code)).toEqual(codes);
});

const account = "exports: [ { service: a, accounts: [ OTHER ] } ], imports: [ { stream { account: OTHER, subject: x } } ]";
const callout = "issuer: AB5Z5IIYMIGSGE2EBGRDKQM4L3EORUDBYKILWLJLVN4VJCGJANGIXX7M, auth_users: [ a ]";

test.each<[string, string, readonly string[]]>([
  ["an account that is imported from and exported to", `accounts { INCLUDE\n A { ${account} } }\n`, ["account-export", "account-import"]],
  ["the account of a callout", `INCLUDE\nauthorization { auth_callout { ${callout}, account: OTHER } }\n`, ["callout-unanswered"]],
  ["an account that a callout may put users in", `INCLUDE\nauthorization { auth_callout { ${callout}, allowed_accounts: [ OTHER ] } }\n`, ["unknown-account"]],
])("%s", (_name, text, codes) => {
  expect([...codesOf(text.replace("INCLUDE", ""))].sort()).toEqual(codes);
  expect([...codesOf(text.replace("INCLUDE", "include nowhere.conf"))]).toEqual([]);
});

function codesOf(text: string): ReadonlySet<string> {
  const { reports } = service(text, {}).analyse(memoryUri("server.conf"));
  return new Set(reports.map(({ check }) => check.code));
}

function service(text: string, others: Readonly<Record<string, string>>): LanguageService {
  return new LanguageService(memoryHost({ environment: {}, files: { "server.conf": text, ...others } }));
}
