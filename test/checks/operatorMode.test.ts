/** The page about operator mode, and commands with words out of configs and JWTs: nothing in them means anything to a shell. */
import { execFileSync } from "node:child_process";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { codeBlock, shellWord } from "../../server/src/language/checks/jwt/shell.js";
import { operatorModePage } from "../../server/src/language/checks/operatorMode/page.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

function page(text: string, environment: Readonly<Record<string, string>> = {}): { markdown: string; commands: readonly string[] } {
  return operatorModePage(new LanguageService(memoryHost({ files: { "server.conf": text }, environment })).read(memoryUri("server.conf")));
}

test("a shell takes every word as it stands", () => {
  const words = fc.sample(fc.string({ minLength: 1, maxLength: 60, unit: "grapheme" }), { numRuns: 300, seed: 4 });
  const shown = [...words, "'", "$(id)", "`id`", "a b", "-n", "*", "a\\", "\"", "!!", "~", "#"].filter((word) => shellWord(word, "STAND_IN") !== "STAND_IN");
  expect(shown.length).toBeGreaterThan(150);
  const script = `for word in ${shown.map((word) => shellWord(word, "")).join(" ")}; do printf '%s\\0' "$word"; done`;
  expect(execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" }).split("\0").slice(0, -1)).toEqual(shown);
});

test.each(["", "a\nb", "a\u202eb", "x".repeat(101), `SUA${"A".repeat(55)}`, `eyJ${"a".repeat(40)}`])("what cannot or must not be shown is not: %j", (text) => {
  expect(shellWord(text, "STAND_IN")).toBe("STAND_IN");
});

test("a block of code ends where it should", () => {
  expect(codeBlock("sh", ["a ```` b"])).toBe("`````sh\na ```` b\n`````");
});

test("has a user for each user, an account for each account, and names that are plain", () => {
  const { commands } = page(`
cluster { name: "east; rm -rf /" }
accounts {
  ORDERS { users: [ { user: "al ice", password: x }, { nkey: UA }, { user: $NAME, password: y } ], exports: [] }
  orders { users: [ { user: bob, password: z, permissions: { publish: a } } ] }
  SYS { users: [ { user: admin, password: z } ] }
}
system_account: SYS
`, { NAME: "from-outside" });
  expect(commands).toEqual([
    "nsc add operator --name east-rm-rf --sys",
    "nsc edit operator --account-jwt-server-url nats://localhost:4222",
    "nsc add account --name ORDERS",
    "nsc edit account --name ORDERS --disallow-bearer",
    "nsc add user --account ORDERS --name al-ice",
    "nsc add user --account ORDERS --name user",
    "nsc add user --account ORDERS --name user-2",
    "nsc add account --name orders-2",
    "nsc edit account --name orders-2 --disallow-bearer",
    "nsc add user --account orders-2 --name bob",
    "nsc generate creds --account ORDERS --name al-ice --output-file ORDERS-al-ice.creds",
    "nsc generate creds --account ORDERS --name user --output-file ORDERS-user.creds",
    "nsc generate creds --account ORDERS --name user-2 --output-file ORDERS-user-2.creds",
    "nsc generate creds --account orders-2 --name bob --output-file orders-2-bob.creds",
    "nsc generate config --nats-resolver --config-file operator.conf",
    "nsc push --all",
  ]);
});

test.each(["default_permissions", "default_permission", "permissions"])("%s of the main authorization are permissions of its users", (name) => {
  const text = (rest: string): string => `authorization { users: [ { user: a, password: b }, { user: c, password: d } ]${rest} }\nwebsocket { port: 1, no_tls: true, authorization { token: e } }`;
  expect(page(text(`, ${name}: { publish: x }`)).markdown).toContain("The config gives permissions to 2 of these users.");
  expect(page(text("")).markdown).not.toContain("gives permissions");
});

test.each([
  ["the variable is an option", 'server_name: s3cret\nauthorization { token: $server_name }'],
  ["the option takes the variable", 'PW: s3cret\ncluster { name: $PW }\nauthorization { token: $PW }'],
  ["the user's name as it is written", "accounts { A { users: [ { user: s3cret, password: s3cret } ] } }"],
  ["the user's name too", 'PW: s3cret\naccounts { A { users: [ { user: $PW, password: $PW } ] } }'],
])("a name that is a secret as well is not in it: %s", (_what, text) => {
  const { commands, markdown } = page(text);
  expect(commands[0]).toBe("nsc add operator --name nats --sys");
  expect(commands.join("\n") + markdown).not.toContain("s3cret");
});

test("holds no token, no password and no seed", () => {
  const canary = "kanarienvogel7Q2";
  const seed = `SUA${"B".repeat(55)}`;
  const texts = [
    `authorization { token: ${canary} }`,
    `authorization { user: a, password: ${canary} }\naccounts { "${seed}" { users: [ { user: ${seed}, password: ${canary} } ] } }`,
    `server_name: ${seed}\nwebsocket { authorization { token: ${canary} } }\nmqtt { authorization { password: ${canary} } }`,
  ];
  for (const text of texts) {
    const { markdown, commands } = page(text);
    expect(commands.length).toBeGreaterThan(5);
    expect(markdown + commands.join("\n")).not.toMatch(new RegExp(`${canary}|SUAB`));
  }
});

test("says so of a config that is there already", () => {
  expect(page("operator: o.jwt\nresolver: MEMORY").markdown).toContain("in operator mode already");
});

test.each(["exports: []", "imports: []", "mappings { a: b }", "maps { a: b }"])("what an account shares is told to be carried over: %s", (entry) => {
  const text = (more: string): string => `accounts { A { users: [ { user: a, password: b } ], ${more} } }`;
  expect(page(text(entry)).markdown).not.toBe(page(text("")).markdown);
});
