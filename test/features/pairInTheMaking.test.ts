/** What is suggested for a value while there is none, and the tree takes the line below for it. */
import { describe, test } from "vitest";
import { completes, writes } from "./atCursor.js";

describe("values on a line above what they name", () => {
  test.each<[string, string[]]>([
    ["system_account: |\naccounts {\n  A { users: [] }\n  B {}\n}\n", ["A", "B", "$G"]],
    ["system_account:|\naccounts {\n  A { users: [] }\n}\n", ["A", "$G"]],
    ["system_account = | # who\n\naccounts: {\n  A: { users: [] }\n}\n", ["A", "$G"]],
    ["system_account |\naccounts {\n  A { users: [] }\n}\n", ["A", "$G"]],
    ["no_auth_user: |\nauthorization {\n  users: [ { user: a, password: b } ]\n}\n", ["a"]],
    ["no_auth_user: |\naccounts {\n  A { users: [ { user: a, password: b } ] }\n}\n", ["a"]],
    ["leafnodes {\n  remotes: [ { account: |\n    url: \"nats-leaf://127.0.0.1:7422\" } ]\n}\naccounts { A {} }", ["A", "$SYS", "$G"]],
    ["authorization {\n  auth_callout {\n    account: |\n    issuer: x\n  }\n}\naccounts {\n  A {}\n}", ["A", "$SYS", "$G"]],
    ["accounts {\n  B { imports: [ { service: { account: |\n      subject: x } } ] }\n  A { exports: [ { service: x } ] }\n}", ["A"]],
    ["accounts {\n  B { imports: [ { service: {\n    subject: |\n    account: A\n  } } ] }\n  A { exports: [ { service: x } ] }\n}", ["x"]],
    ["N: 1\nport: |\ncluster {\n  name: c\n}\n", ["4222", "$N"]],
  ])("%j", (text, labels) => { completes(text, labels); });

  test("in an included file", () => {
    completes("system_account: |\ninclude accounts.conf\n", ["A", "$G"], { files: { "accounts.conf": "accounts { A {} }" } });
    completes("system_account: |\n", ["A", "$G"], { name: "b.conf", files: { "root.conf": "include b.conf\naccounts { A {} }" } });
  });

  test("are written on their line", () => {
    writes("system_account:|\naccounts { A {} }\n", "A", "system_account: A\naccounts { A {} }\n");
    writes("system_account: | # who\naccounts { A {} }\n", "A", "system_account: A # who\naccounts { A {} }\n");
  });
});
