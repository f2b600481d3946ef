/** Who is meant where an option names a user or an account. */
import { expect, test } from "vitest";
import { hoverText, hovers } from "./atCursor.js";

const accounts = "accounts {\n  A { users: [ { user: guest, password: c4nary } ], imports: [ { stream: { account: |B, subject: b } } ] }\n  B { exports: [ { stream: b, accounts: [ A, C ] } ] }\n}\n";
const plain = accounts.replace("|", "");

test.each([
  [`${plain}no_auth_user: gu|est`, "A user of the account `A`, defined in line 2."],
  ["authorization { users: [ { user: g, password: x } ] }\nno_auth_user: |g", "A user of the global account, defined in line 1."],
  ["U: g\nauthorization { users: [ { user: $U, password: x } ] }\nwebsocket { no_auth_user: |g }", "A user of the global account, defined in line 2."],
  ["no_auth_user: x|", "This config defines no user of that name in a list of users."],
  ["authorization { auth_callout { auth_users: [ a, b| ] }, users: [ { user: a, password: x } ] }", "This config defines no user of that name"],
  [accounts, "An account of this config, defined in line 3."],
  [plain.replace("[ A,", "[ |A,"), "An account of this config, defined in line 2."],
  [plain.replace("C ]", "|C ]"), "This config defines no account of that name."],
  ["accounts: [ A, B ]\nsystem_account: A|", "An account of this config, defined in line 1."],
  ['system_account: "$S|YS"', "The system account that a server makes itself"],
  ['leafnodes { remotes: [ { account: "$|G" } ] }', "The global account, which every server has."],
  ["leafnodes { remotes: [ { account: EDG|E } ] }", "This config defines no account of that name."],
])("%j: %s", (text, part) => { hovers(text, part); });

test("the line is that of an included file", () => {
  hovers(`include a.conf\nno_auth_user: gu|est`, "A user of the account `A`, defined in line 2 of `a.conf`.", { files: { "a.conf": plain } });
});

test.each([
  ["a name that only the environment of the server knows may be the one", "authorization { users: [ { user: $U, password: x } ] }\nno_auth_user: g|"],
  ["accounts may stand in what only that environment knows", "accounts: $A\nsystem_account: B|"],
  ["with an operator JWTs define both", 'operator: "./operator.jwt"\nsystem_account: B|'],
])("nothing is said: %s", (_why, text) => {
  expect(hoverText(text)).toBe("");
});

test.each([
  "cluster { name: |EU }",
  "gateway { name: EU|, gateways: [ { name: US } ] }",
  "gateway { name: EU, gateways: [ { name: U|S } ] }",
  'mappings { "a": { destination: b, weight: 50%, cluster: |EU } }',
])("the name of a cluster is no account: %s", (text) => {
  expect(hoverText(`accounts { A {} }\n${text}`)).toBe("");
});

test("an account whose name is a credential is not named", () => {
  const seed = "SUACJN3OSKWWPQXME4JUNFJ3PARXPO657GGNWNU7PK7G3AUQQYHLW26XH4";
  const text = hoverText(`accounts { ${seed} { users: [ { user: g, password: x } ] } }\nno_auth_user: |g`);
  expect(text).toContain("A user of an account, defined in line 1.");
  expect(text).not.toContain(seed);
});
