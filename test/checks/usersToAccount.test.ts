/** Users that move into an account, for every way in which they are written; and why they do not. */
import { describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { applyFix } from "../support/applyFix.js";
import { rewritesOf } from "../support/offered.js";
import { blockLayouts } from "../support/passwordUsers.js";

const config = (text: string): Memory => ({ files: { "server.conf": text } });

describe.each(["\n", "\r\n"])("with %j at the ends of lines", (newline) => {
  test.each(blockLayouts)("$name", ({ before, after }) => {
    const memory = config(before.replaceAll("\n", newline));
    const [fix, ...others] = rewritesOf(memory, "usersToAccount");
    expect(fix).toMatchObject({ kind: "edit", preferred: false });
    expect(others).toEqual([]);
    const moved = applyFix(memory, fix);
    expect(moved.files["server.conf"]).toBe(after.replaceAll("\n", newline));
    expect(new LanguageService(memoryHost(moved)).analyse(memoryUri("server.conf")).reports).toEqual([]);
    expect(rewritesOf(moved, "usersToAccount")).toEqual([]);
  });
});

test("in an included file", () => {
  const memory = { files: { "server.conf": "include auth.conf\n", "auth.conf": "authorization { users: [ { user: a, password: b } ] }\n" } };
  const moved = applyFix(memory, rewritesOf(memory, "usersToAccount")[0]);
  expect(moved.files).toEqual({ "server.conf": "include auth.conf\n", "auth.conf": "accounts { CLIENTS { users: [ { user: a, password: b } ] } }\n" });
});

const users = "authorization { users: [ { user: a, password: b } ] }\n";

test("is offered at the block's name and at users, not at a user", () => {
  const at = (text: string): number => rewritesOf(config(users), "usersToAccount", text).length;
  expect([at("authorization"), at("users"), at("user: a")]).toEqual([1, 1, 0]);
});

test("says what it does to clients", () => {
  const says = (text: string): readonly string[] => {
    const [fix] = rewritesOf(config(text), "usersToAccount");
    return fix?.kind === "edit" ? (fix.consequences ?? []) : [];
  };
  expect(says(users).join(" ")).toMatch(/disconnects every client of these users once.*CLIENTS.*JetStream.*Going back by a reload works/);
  expect(says(`${users}no_auth_user: a\n`)).toContain("Clients without a credential go with the user that no_auth_user names, into whichever account it is in.");
});

test.each([
  ["an error", `${users}port: {`, "cannot read this config"],
  ["operator mode", `${users}operator: x.jwt\n`, "operator mode"],
  ["a callout", "authorization { users: [ { user: a, password: b } ], auth_callout { issuer: A, auth_users: [a] } }", "auth callout"],
  ["accounts beside", `${users}accounts { SYS {} }\n`, "There are accounts already"],
  ["JetStream", `${users}jetstream {}\n`, "Streams belong to an account"],
  ["JetStream in a word", `${users}jetstream: enabled\n`, "Streams belong to an account"],
  ["MQTT", `${users}mqtt { port: 1883 }\n`, "MQTT keeps its sessions"],
  ["a cluster", `${users}cluster { port: 6222 }\n`, "The other servers keep their clients"],
  ["a gateway", `${users}gateway { name: a, port: 7222 }\n`, "The other servers keep their clients"],
  ["leaf nodes", `${users}leafnodes { port: 7422 }\n`, "Leaf nodes that name no account"],
  ["mappings", `${users}mappings { a: b }\n`, "The subject mappings at the top"],
  ["a variable for the block", "A: { users: [ { user: a, password: b } ] }\nauthorization: $A\n", "No safe edit"],
  ["users in another file than the block", "authorization { include users.conf }\n", "No safe edit"],
])("%s: is not offered, and why", (_name, text, reason) => {
  const memory = { files: { "server.conf": text, "users.conf": "users: [ { user: a, password: b } ]\n" } };
  expect(rewritesOf(memory, "usersToAccount")).toMatchObject([{ kind: "disabled", reason: expect.stringContaining(reason) as string }]);
});

test.each([
  ["no users", "authorization { users: [] }"],
  ["a single user", "authorization { user: a, password: b }"],
  ["two blocks", "authorization { users: [ { user: a, password: b } ] }\nAuthorization { timeout: 2 }\n"],
  ["users of accounts alone", "accounts { A { users: [ { user: a, password: b } ] } }\n"],
])("%s: nothing to offer", (_name, text) => {
  expect(rewritesOf(config(text), "usersToAccount")).toEqual([]);
});
