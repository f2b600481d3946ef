/** Suggestions and explanations at any place of any text: they answer, and what they write can be read. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "../../server/src/language/syntax/parser.js";
import { grammarCases } from "../support/grammarCases.js";
import { cursorIn, editOf, hoverAt, itemsAt, plainForm, written } from "./atCursor.js";
import type { World } from "./atCursor.js";

const pieces = ["{", "}", "[", "]", "(", ")", '"', "'", ",", ";", ":", "=", "#", "//", "\n", "\r\n", " ", "$", "include ", "authorization", "users", "\0", "1", "-", "\\", "$T", "\ud800"];
const world: World = { environment: { T: "1" }, files: { "x.conf": "user: a" } };

/** Asked at about as many places, however long the text is. */
function askAt(text: string, places: number): void {
  const step = Math.max(1, Math.ceil(text.length / places));
  for (let offset = 0; offset <= text.length; offset += step) {
    const hover = hoverAt({ text, offset }, world);
    const isSound = (hover === undefined || JSON.stringify(hover).length < 4_000) && itemsAt({ text, offset }, world).every(({ label }) => label !== "");
    if (!isSound) expect(text).toBe(`sound at ${offset}`);
  }
}

test("every observed case", () => {
  expect(grammarCases.length).toBeGreaterThanOrEqual(605);
  for (const { text } of grammarCases) askAt(text, 4);
}, 60_000);

const config = `P: 1
cluster { name: c, port: 6222, routes = [ "nats://a:1" ] }
include "x.conf"
authorization {
  users = [ {user: $P, permissions: { publish: ["a.>"], subscribe { allow: b } }} ]
  token: "it\\x41"; timeout 1
}
accounts: { A: { jetstream: enabled, imports: [ { service: { account: B, subject: x } } ] }, B {} }
{ "port": 8k }
`;

test("a config with mistakes in it", () => {
  const changed = fc.array(fc.record({ at: fc.nat(config.length), cut: fc.nat(4), put: fc.constantFrom("", ...pieces) }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(changed, fc.nat(), (changes, at) => {
      let text = config;
      for (const { at: start, cut, put } of changes) text = text.slice(0, start) + put + text.slice(start + cut);
      const offset = at % (text.length + 1);
      hoverAt({ text, offset }, world);
      itemsAt({ text, offset }, world);
    }),
    { numRuns: 200 },
  );
}, 60_000);

test("an option at the top, beside brace groups nested 9,000 deep", () => {
  const nested = `${"{".repeat(9_000)} debug: true ${"}".repeat(9_000)}`;
  const labels = itemsAt(cursorIn(`${nested}\n|\n`)).map(({ label }) => label);
  expect(labels).toContain("port");
  expect(labels).not.toContain("debug");
});

/** Places where something may be added to texts without errors, in the ways people write them. */
const valid = [
  "|\n", "port: 1\n|\n", "port = 1\n|\n", "port 1\n|", "port: 1, |", "{ \"port\": 1, | }", "{\n  \"port\": 1,\n  |\n}\n", "# c\n|\n# d\n",
  "cluster { | }", "cluster {\n  |\n}\n", "cluster { name: a; | }", "cluster { | name: a }", "cluster {|}", "cluster: { name: a, | }", "cluster = {\n  name = a\n  |\n}\n",
  "authorization { users: [ | ] }", "authorization { users: [ {user: a}, | ] }", "authorization { users: [ { | } ] }", "authorization { users: [\n  |\n  {user: a}\n] }",
  "accounts { | }", "accounts { A { | } }", "accounts { A { exports: [ | ] } }", "accounts { A { exports: [ { stream: s } ], mappings { a: |\n b: c } } }",
  "leafnodes { remotes: [ { | } ] }", "leafnodes { remotes: [ | ] }", "tls { | }", "resolver { | }", "websocket {\n|\n}", "mqtt { | }", "jetstream { | }", "gateway { gateways: [ | ] }",
  "debug: |\n", "debug = |\n", "debug |\n", "cluster { compression: | }", "cluster { compression: |, name: a }", "tls { min_version: |\n }", "tls { cipher_suites: [ | ] }", "tls { cipher_suites: [|] }",
  "max_payload: |\n", "ping_interval:|\n", "listen: |\n", "jetstream: |\n", "accounts { A {} }\nsystem_account: |\n", "accounts { \"a b\" {} }\nsystem_account: '|'\n", "A: x\nserver_name: |\n",
  "authorization { users: [ {user: a} ] }\nno_auth_user: \"|\"\n", "accounts { A { exports: [ { stream: \"$JS.>\" } ], users: [ { permissions: { publish: [|] } } ] } }", "tls: |\n", "cluster { routes: | }",
  "include |\n", "include \"|\"\n", "authorization { include '|' }",
];

test.each(valid)("what is suggested in %j can be read", (marked) => {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const items = itemsAt({ text, offset }, world);
  expect(items).not.toEqual([]);
  const broken = items.filter((item) => parse(written({ text, offset }, item)).errors.length > 0);
  expect(broken.map(({ label }) => [label, written({ text, offset }, broken.find((item) => item.label === label) ?? broken[0] ?? { label })])).toEqual([]);
});

test("without snippets what has nothing to fill in can be read too", () => {
  for (const marked of valid) {
    const offset = marked.indexOf("|");
    const text = marked.slice(0, offset) + marked.slice(offset + 1);
    for (const item of itemsAt({ text, offset }, { ...world, form: plainForm })) {
      const after = written({ text, offset }, item);
      // A name by itself waits for its value.
      if (/[:= ](, )?$/.test(editOf(item).newText)) continue;
      expect(parse(after).errors, after).toEqual([]);
    }
  }
});
