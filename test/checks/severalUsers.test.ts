import { createUser } from "@nats-io/nkeys";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { NkeyUser } from "../../server/src/language/checks/migrateToNkey/newUser.js";
import type { FileEdit } from "../../server/src/language/edits.js";
import { allUsers } from "../../server/src/language/model/authorization.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { edited, fixesOf } from "../support/offered.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";
import { mainAuthorizations, withWebsocketToken } from "../support/usersLayouts.js";

const [one, two, three] = [createUser(), createUser(), createUser()].map((pair) => pair.getPublicKey()) as [string, string, string];

function editsFor(memory: Memory, users: readonly NkeyUser[]): readonly FileEdit[] {
  const [fix] = fixesOf(memory, "migrateToNkey");
  if (fix?.kind !== "key-pair" || fix.editsForUsers === undefined) throw new Error("Not offered.");
  return fix.editsForUsers(users);
}

const migrated = (memory: Memory, users: readonly NkeyUser[]): Memory => edited(memory, editsFor(memory, users));
const config = (text: string): Memory => ({ files: { "server.conf": text } });

function usersIn(memory: Memory): number {
  const { config: read, reports } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  expect(read.problems).toEqual([]);
  expect(reports.map(({ check }) => check.code).filter((code) => code === "USER_001")).toEqual([]);
  return allUsers(read).length;
}

test("each user stands on a line, below its name", () => {
  const users = [{ publicKey: one, name: "orders" }, { publicKey: two, name: "billing", publish: ["billing.>"], subscribe: ["orders.*", "_INBOX.>"] }, { publicKey: three }];
  expect(migrated(config(`authorization {\n  token: "${secret}" # old\n}\n`), users).files["server.conf"]).toBe(`authorization {
  users: [
    # Client: orders
    { nkey: "${one}" },
    # Client: billing
    { nkey: "${two}", permissions: { publish: ["billing.>"], subscribe: ["orders.*", "_INBOX.>"] } },
    { nkey: "${three}" }
  ] # old
}
`);
});

test("JSON has no comments", () => {
  const text = migrated(config(`{"authorization":{"token":"${secret}"}}`), [{ publicKey: one, name: "orders" }, { publicKey: two, name: "billing", publish: ["a"] }]).files["server.conf"] ?? "";
  expect(JSON.parse(text)).toEqual({ authorization: { users: [{ nkey: one }, { nkey: two, permissions: { publish: ["a"] } }] } });
});

const hostile = fc.oneof(
  fc.string({ unit: "binary", maxLength: 100 }),
  fc.constantFrom("a\n} port: 1 #", "a\r\nport: 1", "a\u2028b", "*/ x", "\u202egnp", "", "nats-disable USER_001 -- x", "'\"{}[]$A", "# #"),
);

describe("in every layout", () => {
  test("in place of a token, whatever the names are", () => {
    fc.assert(
      fc.property(tokenLayouts, hostile, hostile, (written, first, second) => {
        const after = migrated(written, [{ publicKey: one, name: first }, { publicKey: two, name: second, subscribe: ["a.>"] }]);
        expect(usersIn(after)).toBe(2);
        expect(Object.values(after.files).join()).not.toContain(secret);
      }),
      { numRuns: 200 },
    );
  });

  test.each(mainAuthorizations.flatMap((each) => ["\n", "\r\n"].map((newline) => ({ ...each, newline }))))("next to $name ($newline)", ({ before, files = {}, newline }) => {
    const memory = withWebsocketToken(before, newline, files);
    const now = allUsers(new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf")).config).length;
    for (const names of [["a", "b"], [undefined, undefined]]) {
      const after = migrated(memory, [{ publicKey: one, name: names[0] }, { publicKey: two, name: names[1] }]);
      expect(usersIn(after)).toBe(now + 2);
      if (newline === "\r\n") expect(Object.values(after.files).join("").replaceAll("\r\n", "")).not.toContain("\n");
    }
  });
});

test.each<[string, readonly NkeyUser[]]>([
  ["two users with one key", [{ publicKey: one }, { publicKey: one }]],
  ["no user", []],
  ["a key that is none", [{ publicKey: one }, { publicKey: "SUAM" }]],
  ["a subject that is none", [{ publicKey: one, publish: ["a..b"] }]],
  ["a subject that ends its text", [{ publicKey: one, publish: [`a"], x: ["b`] }]],
  ["a subject with an escape", [{ publicKey: one, subscribe: ["a\\x41"] }]],
])("%s: refused", (_name, users) => {
  expect(() => editsFor(config("authorization { token: a }"), users)).toThrow("cannot be added");
});
