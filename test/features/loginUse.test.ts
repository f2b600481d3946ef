import { describe, expect, test } from "vitest";
import type { InlayHint } from "vscode-languageserver-types";
import { loginHints, loginUse, shortly, type LoginUse } from "../../server/src/language/features/loginUse.js";
import type { EndpointUsage } from "../../server/src/language/features/usage.js";
import { logins } from "../../server/src/language/model/logins.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import type { Config } from "../../server/src/language/model/config.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const key = "UDXU4RCSJNZOIQHZNWXHXORDPRTGNJAHAHFRGZNEEJCPQTT2M7NLCNF4";
const seed = "SUACSSL3UAHUDXKFSNVUZRF5UHPMWZ6BFDTJ7M6USDXIEDNPPQYYYCU3VY";
const at = (hour: number, minute: number, day = 2): number => new Date(2026, 0, day, hour, minute).getTime();

function configOf(text: string): Config {
  return readConfig(memoryUri("a.conf"), memoryHost({ files: { "a.conf": text, "users.conf": "users: [ { user: carol, password: pw } ]\n" } }));
}

function named(text: string): string[] {
  return logins(configOf(text)).map(({ kind, account, value }) => `${kind} ${value.text} in ${account}`);
}

test.each([
  [`authorization { users: [ { nkey: ${key} }, { user: bob, password: pw } ] }`, [`nkey ${key} in $G`, "user bob in $G"]],
  ["authorization { user: alice, password: pw }", ["user alice in $G"]],
  ["AUTHORIZATION { USERS: [ { USERNAME: alice } ] }", ["user alice in $G"]],
  ["accounts { A { users: [ { user: bob, password: pw } ] }, \"B C\": { users: [ { user: bob2, password: pw } ] } }", ["user bob in A", "user bob2 in B C"]],
  ["B: bob\naccounts { A { users: [ { user: $B, password: pw } ] } }", ["user bob in A"]],
  ["accounts { T { users: [ { user: bob, password: pw } ] }, A: $T }", ["user bob in A"]],
  ["authorization { include users.conf }", ["user carol in $G"]],
  ["authorization { token: t }", []],
  [`authorization { users: [ { nkey: ${seed} }, { nkey: "${key}A" }, { user: ${seed}, password: pw } ] }`, []],
  ["leafnodes { authorization { users: [ { user: leaf, password: pw } ] } }", []],
  ["operator: x.jwt\nauthorization { users: [ { user: bob, password: pw } ] }", []],
])("who logs in by a config: %s", (text, expected) => {
  expect(named(text)).toEqual(expected);
});

function server(over: Partial<EndpointUsage> = {}): EndpointUsage {
  return {
    endpoint: "http://a:8222", observedAt: at(15, 0), reachable: true, staticToken: { connections: 0, withoutTls: 0 }, cannotTell: 0,
    logins: [{ key: "bob", connections: 2, withoutTls: 1, since: at(14, 5), lastSeenAt: at(15, 0) }], ...over,
  };
}

describe("what several servers say of one user", () => {
  test("adds up; since when is known what all of them were asked", () => {
    const other = server({ cannotTell: 3, logins: [{ key: "bob", connections: 1, withoutTls: 0, since: at(14, 30) }] });
    expect(loginUse("bob", [server(), other], "this-file")).toMatchObject({ connections: 3, withoutTls: 1, since: at(14, 30), lastSeenAt: at(15, 0), servers: 2, elsewhere: 0, cannotTell: 3 });
  });

  test("is nothing where none counts it", () => {
    const { logins: counted = [], ...without } = server();
    expect(counted).toHaveLength(1);
    expect(loginUse("carol", [server()], "this-file")).toBeUndefined();
    expect(loginUse("bob", [without], "this-file")).toBeUndefined();
  });

  test("keeps its last value where none answers, and leaves out who does not answer while another does", () => {
    expect(loginUse("bob", [server({ reachable: false })], "this-file")).toMatchObject({ connections: 2, reachable: false });
    expect(loginUse("bob", [server(), server({ reachable: false })], "this-file")).toMatchObject({ connections: 2, reachable: true, servers: 1 });
  });

  test("tells of servers whose config has no such user", () => {
    expect(loginUse("bob", [server(), server({ logins: [] })], "not-told")).toMatchObject({ connections: 2, elsewhere: 1 });
  });
});

const use: LoginUse = { connections: 0, withoutTls: 0, since: at(14, 5), servers: 1, elsewhere: 0, cannotTell: 0, observedAt: at(15, 0), reachable: true, runs: "this-file" };

test.each<[Partial<LoginUse>, string]>([
  [{ connections: 3 }, "3 connections"],
  [{ connections: 1, withoutTls: 1 }, "1 connection, 1 without TLS"],
  [{}, "no connection seen since 14:05"],
  [{ since: at(14, 5, 1) }, "no connection seen since 2026-01-01 14:05"],
  [{ lastSeenAt: at(14, 50) }, "no connection, last seen 14:50"],
  [{ connections: 3, reachable: false }, "3 connections (as of 15:00, no answer since)"],
])("beside a user: %j", (over, expected) => {
  expect(shortly({ ...use, ...over })).toBe(expected);
});

describe("hints", () => {
  const text = `no_auth_user: bob\naccounts { A { users: [\n  { nkey: ${key} }\n  { user: bob, password: pw }\n] } }\n`;
  const hints = (within = { start: 0, end: text.length }, over: Partial<LoginUse> = {}): InlayHint[] => {
    const config = configOf(text);
    return loginHints(config, config.root.uri, within, () => ({ ...use, ...over }));
  };

  test("stand behind the key and the name, within the range that is asked for", () => {
    expect(hints().map(({ position }) => position)).toEqual([{ line: 2, character: 10 + key.length }, { line: 3, character: 13 }]);
    expect(hints({ start: text.lastIndexOf("{ user"), end: text.length })).toHaveLength(1);
    const config = configOf(text);
    expect(loginHints(config, config.root.uri, { start: 0, end: text.length }, () => undefined)).toEqual([]);
    expect(loginHints(config, "file:///other.conf", { start: 0, end: text.length }, () => use)).toEqual([]);
  });

  test("say in full what is known, and what is not", () => {
    const [first, second] = hints(undefined, { cannotTell: 2, elsewhere: 1 });
    expect(first?.tooltip).toMatch(/server that runs this file shows.*\n\nFirst asked at 14:05, and only while the NATS view is shown.*\n\nOf 2 more.*\n\nNot counted: 1 server/);
    expect(first?.tooltip).not.toContain("no_auth_user");
    expect(second?.tooltip).toContain("no_auth_user names this user");
    expect(hints(undefined, { runs: "another-file" })[0]?.tooltip).toContain("Not run as last saved by any server.");
  });
});
