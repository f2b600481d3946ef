/** With an operator an account is known by its public key. */
import { describe, expect, test } from "vitest";
import { completes, cursorIn, itemsAt } from "./atCursor.js";
import { jwt } from "../support/jwt.js";

const system = "ABJHLOVMPA4CI6R5KLNGOB4GSLNIY7IOUPAJC4YFNDLQVIOBYQGUWVLA";
const pinned = "ADUNWJQCC55VRNRA5R2IK5PYSANQZKPIGW45QKSLBVEZUOOJDNX637BK";
const accountJwt = jwt({ name: "SYS", sub: system, nats: { type: "account" } });
const operator = `operator: ${jwt({ name: "O", nats: { type: "operator" } })}\nresolver: MEMORY\nresolver_preload: {\n  ${system}: ${accountJwt}\n}\n`;

describe("accounts of an operator", () => {
  test.each<[string, string[]]>([
    [`${operator}system_account: |\n`, [system]],
    [`system_account: |\n${operator}`, [system]],
    [`${operator}leafnodes { remotes: [ { account: |\n url: "nats-leaf://127.0.0.1:7422" } ] }\n`, [system]],
    [`${operator}leafnodes { port: 7422, authorization { account: | } }\n`, [system]],
    [`${operator}cluster { name: c, accounts: [ | ] }\n`, [system]],
    [`operator: "./operator.jwt"\nsystem_account: |\n`, []],
    ["operator: $UNKNOWN_HERE\nsystem_account: |\n", []],
    [`${operator}resolver_pinned_accounts: [ | ]\n`, [system]],
    [`${operator}resolver_pinned_accounts: |\n`, [system, "[ ]"]],
    ["resolver_pinned_accounts: [ | ]\naccounts { A {} }\n", []],
    [`${operator}default_js_domain { | }\n`, [system]],
    [`operator: "./operator.jwt"\nsystem_account: ${system}\nresolver_preload { | }\n`, [system]],
    [`operator: "./operator.jwt"\nsystem_account: ${system}\nresolver_preload { ${system}: ${accountJwt}\n | }\n`, []],
    ["accounts { A {} }\nresolver_preload { | }\n", []],
    ["operators: []\nsystem_account: |\n", ["$G"]],
  ])("%#", (text, labels) => { completes(text, labels); });

  test("are also those that are pinned, each once", () => {
    completes(`${operator}resolver_pinned_accounts: [ ${pinned}, ${system}, "no key" ]\nsystem_account: |\n`, [system, pinned]);
  });

  test("say the name that their JWT gives, and nothing else of it", () => {
    const items = itemsAt(cursorIn(`${operator}system_account: |\n`));
    expect(items).toMatchObject([{ label: system, detail: "SYS" }]);
    expect(JSON.stringify(items)).not.toContain(accountJwt.split(".")[1]);
  });
});
