/** For which misspelt options an editor may put the right name without asking. */
import { describe, expect, test } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import { otherNames } from "../../server/src/language/checks/text/otherNames.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { blockNamed } from "../../server/src/language/schema/schema.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Report } from "../../server/src/language/checks/check.js";

describe("the name that a fix puts in the place of an unknown option", () => {
  test.each<[string, string]>([
    ["prot: 4222", "port"],
    ["maxpayload: 1MB", "max_payload"],
    ["cluster { nmae: c }", "name"],
    ["jetstream { store_dri: a }", "store_dir"],
    ["jetstream { domian: a }", "domain"],
    // This is read exactly as it is written.
    ["ocsp { mode: auto, URLS: [] }", "urls"],
  ])("is certain in %s", (text, name) => { expect(fixesOf(text)).toEqual([`${name}, preferred`]); });

  test.each<[string, string]>([
    ["no_systme_acount: true", "no_system_account"],
    ["tls { cert: \"./a.pem\" }", "cert_file"],
    ["debug: true\nauthentication { user: a }", "authorization"],
    ["leafnodes { remotes: [ { hubb: true, url: \"nats-leaf://127.0.0.1:7422\" } ] }", "hub, preferred"],
    ["cluster { ulr: a }", ""],
    // What stands there is no value of that option.
    ["server_name: s\nconnect { }", ""],
    ["server_name: s\nsystems { a: b }", ""],
    ["server_name: s\ngateways [ { name: a, url: \"nats://a:7222\" } ]", ""],
    ["server_name: s\ngateways { name: a, listen: \"127.0.0.1:7222\" }", "gateway"],
    ["server_name: s\nremots [ { url: \"nats-leaf://a:7422\" } ]", ""],
    ["leafnodes { remots [ { url: \"nats-leaf://a:7422\" } ] }", "remotes, preferred"],
    // A letter off, but what stands there is an option of account limits: it may be in the wrong block.
    ["max_leafs: 1\nmax_pay: 1", ""],
    // Another block's words: what they take there is a seed, and the path of no file.
    ["authorization { users: [ { user: a, password: b, seed: c } ] }", ""],
    ["jetstream { max: 1 }", ""],
    ["cluster { usr: a, hots: b }", "host, preferred"],
    ["jetstream { max_mems: 1 }", "max_mem, preferred"],
    // The block has that option already: the key may have been meant to be another one.
    ["authorization { users: [ { user: a, password: b, uses: c } ] }", "user"],
  ])("in %s: %s", (text, name) => { expect(fixesOf(text)).toEqual(name === "" ? [] : [name]); });
});

test.each(Object.entries(otherNames))("of %s it is known what other names mean", (name, others) => {
  const { options, byName } = blockNamed(name);
  expect(Object.values(others).filter((meant) => !options.has(meant))).toEqual([]);
  expect(Object.keys(others).filter((other) => byName.has(other))).toEqual([]);
});

describe("that a name of one's own may stand there", () => {
  test.each<[string, boolean]>([
    ["my_own_name: x\nport: 4222", true],
    ["cluster { my_own_name: x }", true],
    // Refused even where a $NAME refers to it.
    ["tls { my_own_name: x }", false],
    // What a permission takes is said instead.
    ["authorization { users: [ { user: a, password: b, permissions: { subscribe: { my_own_name: x } } } ] }", false],
  ])("is said in %s: %j", (text, expected) => {
    const messages = found(text).map(({ message }) => message);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.includes("A name of your own")).toBe(expected);
  });
});

function found(text: string): readonly Report[] {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  return reports.filter(({ check }) => check.code === "unknown-option");
}

function fixesOf(text: string): string[] {
  return found(text).flatMap(({ fixes = [] }) => fixes.filter(({ id }) => id === "renameOption").map(shown));
}

function shown(fix: Fix): string {
  return fix.title.replace("Change to ", "") + (fix.kind === "edit" && fix.preferred ? ", preferred" : "");
}
