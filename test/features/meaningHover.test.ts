/** What is said of values that mean more than they show: placeholders, shares, paths of includes, words of TLS. */
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { cursorIn, hoverAt, hoverText, hovers } from "./atCursor.js";

test.each([
  // A remote begins with TLS for any word but off: nats-server looks at no delay there.
  ["leafnodes { remotes: [ { tls { handshake_first: au|to } } ] }", "In `remotes` it means the same as `true`."],
  ["leafnodes { remotes: [ { tls { handshake_first: |true } } ] }", "who waits for a greeting in clear, or gives one, is not connected."],
])("which side begins with TLS: %j", (text, part) => { hovers(text, part); });

describe("a destination", () => {
  test.each([
    ["b.$|1", "`$1` is what the first `*` of the subject stands for."],
    ["b.$|12", "`$12` is what the `*` number 12 of the subject stands for."],
    ["|{{wildcard(2)}}", "`wildcard(2)` is what the second `*` of the subject stands for."],
    ["b.{{partition(3,1,2)|}}", "`partition` is a number from 0 to 2, always the same one for the same text of the first `*` and the second `*`."],
    ["|{{partition(5)}}", "a number from 0 to 4, always the same one for the same subject."],
    ["|{{random(4)}}", "`random` is any number from 0 to 3."],
    ["|{{split(1,-)}}", "`split` makes several tokens of the first `*`"],
    ["|{{splitFromLeft(1,3)}}", "its first 3 characters, and the rest."],
    ["|{{splitfromright(1,1)}}", "its last character, and what comes before."],
    ["|{{SliceFromLeft(1,2)}}", "cuts the first `*` into tokens of this length, counted from its beginning: 2."],
    ["|{{slicefromright(1,2)}}", "counted from its end: 2."],
    ["|{{left(1,2)}}.{{right(1,3)}}", "`left` is the first 2 characters of the first `*`.\n\n`right` is the last 3 characters of the first `*`."],
  ])("%j: %s", (destination, part) => {
    hovers(`mappings { "a.*.*": "${destination}" }`, part);
    hovers(`accounts { A { mappings { "a.*.*": [ { destination: "${destination}", weight: 50 } ] } } }`, part);
  });

  test("has each placeholder once, and says nothing of what the release at hand does not know", () => {
    expect(hoverText('mappings { "a.*": "b.$|1.$1.{{unknown(1)}}" }')).toBe("`mappings.*`\n\n`$1` is what the first `*` of the subject stands for.");
    expect(hoverText('mappings { "a.*": "|{{random(4)}}" }', { version: parseVersion("2.11.0") })).toBe("");
  });

  test("is also what an import is called here, and no subject of a permission", () => {
    hovers('accounts { A { imports: [ { service: { account: B, subject: "a.*" }, to: "x.$|1" } ] } }', "`$1` is what the first `*`");
    expect(hoverText('authorization { users: [ { permissions: { publish: "a.$|1" } } ] }')).toBe("");
  });
});

test.each([
  ['mappings { a: [ { destination: b, weight: "50|%" } ] }', "On average 50 of 100."],
  ["mappings { a: [ { destination: b, weight: 5|0 } ] }", "On average 50 of 100."],
  ['jetstream { max_mem: "1G|B" }', 'refuses all else: write `"1G"`, or `1GB` without quotes.'],
  ['jetstream { max_file: "10|mib" }', 'write `"10M"`, or `10MB` without quotes.'],
  ["tls { cipher_suites: [ TLS_RSA_WITH_RC4|_128_SHA ] }", "A weak cipher suite"],
  ["tls { cipher_suites: [ TLS_AES_128|_GCM_SHA256 ] }", "Of TLS 1.3"],
  ["tls { cipher_suites: [ TLS_ECDHE_ECDSA|_WITH_AES_128_GCM_SHA256 ] }", "with a certificate whose key is ECDSA."],
  ["tls { curve_preferences: [ X25519MLKEM|768 ] }", "X25519 together with ML-KEM-768"],
  ['tls { min_version: "1.|3" }', "Takes TLS 1.3 alone"],
  ['server_tags: [ "region:|eu" ]', "A tag of this server"],
  ["incl|ude a.conf", "The path starts at the folder of the file that includes, also where it begins with `/`."],
  ["cluster { include a|.conf }", "the entries of another file take its place, in this block."],
])("%j: %s", (text, part) => { hovers(text, part); });

test.each(['mappings { a: [ { destination: b, weight: "150|%" } ] }', 'jetstream { max_mem: "much|" }', "tls { cipher_suites: [ TLS_OF_MY|_OWN ] }"])("nothing is said of what no server takes: %j", (text) => {
  expect(hoverText(text)).toBe("");
});

test("an include has the range of its word, or of its path", () => {
  const rangeAt = (marked: string): unknown => hoverAt(cursorIn(marked))?.range;
  expect(rangeAt("incl|ude a.conf")).toEqual({ start: { line: 0, character: 0 }, end: { line: 0, character: 7 } });
  expect(rangeAt("include a|.conf")).toEqual({ start: { line: 0, character: 8 }, end: { line: 0, character: 14 } });
});
