/** An NKey in the place of a password, for every way in which a user is written. */
import { describe, expect, test } from "vitest";
import type { KeyPairFix } from "../../server/src/language/checks/fixes/fix.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { edited, rewritesOf } from "../support/offered.js";
import { publicKey } from "../support/publicKey.js";
import { userLayouts } from "../support/passwordUsers.js";

const config = (text: string): Memory => ({ files: { "server.conf": text } });

function fixOf(memory: Memory): KeyPairFix {
  const [fix] = rewritesOf(memory, "userToNkey");
  if (fix?.kind !== "key-pair") throw new Error(`Not offered: ${fix?.kind === "disabled" ? fix.reason : "there is no such user"}`);
  return fix;
}

describe.each(["\n", "\r\n"])("with %j at the ends of lines", (newline) => {
  test.each(userLayouts)("$name", ({ before, after }) => {
    const memory = config(before.replaceAll("\n", newline));
    const written = edited(memory, fixOf(memory).edits(publicKey));
    expect(written.files["server.conf"]).toBe(after.replaceAll("PUBLIC", publicKey).replaceAll("\n", newline));
    const { reports } = new LanguageService(memoryHost(written)).analyse(memoryUri("server.conf"));
    expect(reports).toEqual([]);
  });
});

test("a part of the config in another file, and a password from the environment", () => {
  const memory = { files: { "server.conf": "include users.conf\n", "users.conf": `accounts { A { users: [ { user: a, password: $PASS, permissions: { publish: "x" } } ] } }\n` }, environment: { PASS: "s3cret" } };
  const fix = fixOf(memory);
  expect(fix.consequences.at(-1)).toBe("The server no longer reads the password from its environment: take it out there too.");
  expect(edited(memory, fix.edits(publicKey)).files["users.conf"]).toBe(`accounts { A { users: [ { nkey: ${publicKey}, permissions: { publish: "x" } } ] } }\n`);
});

test("a user without a password", () => {
  const memory = config("authorization { users: [ { user: a } ] }\n");
  expect(edited(memory, fixOf(memory).edits(publicKey)).files["server.conf"]).toBe(`authorization { users: [ { nkey: ${publicKey} } ] }\n`);
});

const disconnects = "Reloading the server disconnects every client of this user, at once, and a client that has only the password cannot come back";
const others = "Clients of other users stay connected.";
const both = "As long as the server has no NKey at all, clients may send this one beside the password";
const back = "Going back to the password by a reload works";
const user = (rest = ""): string => `authorization { users: [ { user: a, password: b${rest} } ] }\n`;

test.each<[string, string, string[]]>([
  ["a user", user(), [disconnects, others, both, back]],
  ["a user of an account", "accounts { A { users: [ { user: a, password: b } ] } }", [disconnects, others, both, back]],
  ["beside an NKey", `${user()}accounts { A { users: [ { nkey: ${publicKey} } ] } }`, [disconnects, others, "a client that sends this one beside the password is refused", back]],
  ["MQTT clients", `${user()}server_name: a\njetstream {}\nmqtt { port: 1883 }\n`, [disconnects, others, both, "MQTT clients of this user are refused then", back]],
  ["a user that is none of MQTT", `${user(", allowed_connection_types: [STANDARD]")}server_name: a\njetstream {}\nmqtt { port: 1883 }\n`, [disconnects, others, both, back]],
  ["leaf nodes", `${user()}leafnodes { port: 7422 }\n`, [disconnects, others, both, "Leaf nodes of this user are refused then", "Before 2.12 they are let in all the same", back]],
  ["leaf nodes beside another user", `${user()}leafnodes { port: 7422 }\naccounts { A { users: [ { user: c, password: d } ] } }\n`, [disconnects, others, both, "Leaf nodes of this user are refused then", back]],
  ["leaf nodes of a single user and an account", "authorization { user: a, password: b }\naccounts { A {} }\nleafnodes { port: 7422, authorization { account: A } }\n", ["disconnects every client that uses the password, at once", both, "Leaf nodes of this user are refused then", "Before 2.12 they are let in all the same", "Before 2.12 the leafnodes block binds leaf nodes to an account", "leaves the NKey valid until the server is restarted"]],
  ["a single user", "authorization { user: a, password: b, default_permissions: { publish: x } }\n", ["disconnects every client that uses the password, at once", both, "default_permissions do not bind a single user, but would bind the NKey: it gets permissions for everything", "leaves the NKey valid until the server is restarted"]],
])("says of %s what it does to clients", (_name, text, expected) => {
  expect(fixOf(config(text)).consequences).toEqual(expected.map((sentence) => expect.stringContaining(sentence) as string));
});

test.each([
  ["an error", `${user()}port: {`, "cannot read this config"],
  ["operator mode", `${user()}operator: x.jwt\n`, "operator mode"],
  ["a callout", `authorization { users: [ { user: a, password: b } ], auth_callout { issuer: A, auth_users: [a] } }`, "auth callout"],
  ["certificates for passwords", `${user()}tls { cert_file: a, key_file: b, verify_and_map: true }`, "by its certificate"],
  ["a user for those without a credential", `${user()}no_auth_user: a\n`, "no_auth_user names this user"],
  ["the same of the websocket block", `${user()}websocket { port: 1, no_tls: true, no_auth_user: a }\n`, "no_auth_user names this user"],
  ["an MQTT user", user(", allowed_connection_types: [mqtt, MQTT_WS]"), "for MQTT clients"],
  ["an MQTT user, without brackets", user(", allowed_connection_types: mqtt"), "for MQTT clients"],
  ["a proxy that depends on the environment", "authorization { user: a, password: b, proxy_required: $NOT_HERE }", "proxy_required comes from an environment variable"],
  ["an unknown variable", "authorization { users: [ { user: a, password: $NOT_HERE } ] }", "an environment variable that is not known here"],
  ["a password that is a variable of the same block", "accounts { A { P: secret, users: [ { user: a, password: $P } ] } }", "No safe edit"],
])("%s: is not offered, and why", (_name, text, reason) => {
  expect(rewritesOf(config(text), "userToNkey")).toMatchObject([{ kind: "disabled", reason: expect.stringContaining(reason) as string }]);
});

test.each([
  ["a token", "authorization { token: a }"],
  ["an NKey", `authorization { users: [ { nkey: ${publicKey} } ] }`],
  ["two names", "authorization { users: [ { user: a, username: b, password: c } ] }"],
  ["users of leaf nodes and routes", "leafnodes { port: 1, authorization { user: a, password: b } }\ncluster { port: 2, authorization { user: a, password: b } }"],
])("%s: nothing to offer", (_name, text) => {
  expect(rewritesOf(config(text), "userToNkey")).toEqual([]);
});

test("no key that the config has, and none that is no key", () => {
  const fix = fixOf(config(`${user()}accounts { A { users: [ { nkey: ${publicKey} } ] } }`));
  expect(() => fix.edits(publicKey)).toThrow("lists it already");
  expect(() => fix.edits("U\n} port: 1")).toThrow("no public user key");
  expect(fix.editsForUsers).toBeUndefined();
});

test("an edit that does not do what it says is not offered: the same entry serves two accounts", () => {
  const [fix] = rewritesOf({ files: { "server.conf": "accounts { A { include u.conf }, B { include u.conf } }\n", "u.conf": "users: [ { user: a, password: b } ]\n" } }, "userToNkey");
  expect(fix).toMatchObject({ kind: "disabled" });
});
