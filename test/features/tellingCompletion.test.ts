/** What is said beside suggestions, and in which order they come. */
import { describe, expect, test } from "vitest";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { completes, cursorIn, shownAt, writes } from "./atCursor.js";

const labels = (marked: string): string[] => shownAt(cursorIn(marked)).map(({ label }) => label);

describe("beside an option", () => {
  test.each([
    ["jetstream { sync_int| }", "a duration or a word"],
    ["jetstream { max_file_st| }", "a size in bytes"],
    ["jetstr|", "true or false, a word, or a block"],
    ["authorization { users: [ { permissions: { subsc| } } ] }", "a subject, a list, or a block"],
  ])("few words say what it takes: %j", (marked, detail) => {
    expect(shownAt(cursorIn(marked))[0]?.detail).toBe(detail);
  });
});

describe("words come before booleans, and other spellings of a word behind both", () => {
  test.each<[string, string[]]>([
    ["jetstream: |", ["enabled", "disabled", "{ }", "true", "false", "enable", "disable"]],
    ["accounts { A { jetstream: | } }", ["enabled", "disabled", "{ }", "true", "false", "enable", "disable"]],
    ["accounts { A { exports: [ { service: a, response_type: | } ] } }", ["singleton", "stream", "chunked", "single", "chunk"]],
    ["resolver { type: | }", ["FULL", "CACHE", "MEMORY", "MEM"]],
    ["jetstream { cipher: | }", ["chacha", "aes", "chachapoly"]],
  ])("%s", (text, expected) => { completes(text, expected); });

  test("but where a duration may stand they come first", () => {
    expect(labels("tls { handshake_first: | }").slice(0, 4)).toEqual(["true", "false", "auto", "\"100ms\""]);
  });
});

describe("what is filled in is no default that stands for nothing", () => {
  test.each<[string, string, string]>([
    ["accounts { A { exports: [ { service: a, response_t| } ] } }", "response_type", "accounts { A { exports: [ { service: a, response_type: stream } ] } }"],
    ["jetstream { ciph| }", "cipher", "jetstream { cipher: aes }"],
    ["tls { min_v| }", "min_version", "tls { min_version: \"1.3\" }"],
    ["accounts { A { jetstream { max_str| } } }", "max_streams", "accounts { A { jetstream { max_streams: 50 } } }"],
    ["prof_p|", "prof_port", "prof_port: 65432"],
    ["websocket { orig| }", "allowed_origins", "websocket { allowed_origins: [\"1\"] }"],
  ])("%s: %s", (text, label, expected) => { writes(text, label, expected); });

  test("a number comes before it", () => { completes("accounts { A { jetstream { max_streams: | } } }", ["50", "-1"]); });
});

describe("percentages", () => {
  const mapping = (list: string): string => `mappings { "a.*": [ ${list} ] }`;
  test.each<[string, string[]]>([
    [mapping("{ destination: b, weight: 80% }, { destination: c, weight: | }"), ["\"20%\"", "\"10%\"", "\"25%\"", "\"50%\"", "\"100%\""]],
    [mapping("{ destination: b, weight: 30 }, { dest: c, weight: \"50%\" }, { destination: d, weight: | }"), ["\"20%\"", "\"10%\"", "\"25%\"", "\"50%\"", "\"100%\""]],
    [mapping("{ destination: b, weight: | }"), ["\"10%\"", "\"25%\"", "\"50%\"", "\"100%\""]],
    [mapping("{ destination: b, weight: 60, cluster: x }, { destination: c, weight: | }"), ["\"10%\"", "\"25%\"", "\"50%\"", "\"100%\""]],
    [mapping("{ destination: b, weight: 100% }, { destination: c, weight: | }"), ["\"10%\"", "\"25%\"", "\"50%\"", "\"100%\""]],
  ])("%s", (text, expected) => { completes(text, expected); });

  test("as the share of what is measured", () => {
    expect(labels("accounts { A { exports: [ { service: a, latency: { sampling: | } } ] } }")).toEqual(["100", "\"10%\"", "\"25%\"", "\"50%\"", "\"100%\"", "headers"]);
  });
});

describe("versions", () => {
  test.each([["2.11.0", ["\"2.9.0\"", "\"2.10.0\"", "\"2.11.0\""]], ["2.9.10", ["\"2.9.0\""]]])("are none that the release at hand does not reach: %s", (version, expected) => {
    completes("leafnodes { min_version: | }", expected, { version: parseVersion(version) });
  });
});

describe("accounts and users", () => {
  const accounts = "accounts { SYS { users: [ {user: root, password: b} ] }, A { users: [ {user: a, password: b} ] } }\nsystem_account: SYS\n";
  test.each<[string, string[]]>([
    [`${accounts}no_auth_user: |`, ["a", "root"]],
    [`${accounts}leafnodes { authorization { account: | } }`, ["A", "SYS", "$G"]],
    ["accounts { SYS {}, A { exports: [ { service: a, accounts: [ | ] } ] }, B {} }\nsystem_account: SYS", ["B", "SYS"]],
    ["accounts { A {}, B {} }\nsystem_account: |", ["A", "B", "$G"]],
  ])("those of the system account come last, and an account exports nothing to itself: %s", (text, expected) => { completes(text, expected); });

  test("a variable that holds none is none", () => {
    completes("T: \"10s\"\nN: B\naccounts { A { imports: [ { stream: { account: | } } ] }, B {} }", ["B", "$N"]);
  });
});

describe("variables", () => {
  test("that stand for the same elsewhere come first, those for something else last", () => {
    expect(labels("D: \"/data\"\nN: free\nU: a\nauthorization { users: [ {user: $U, password: x} ] }\nlog_file: $D\nmqtt { authorization { user: | } }").filter((label) => label.startsWith("$"))).toEqual(["$U", "$N", "$D"]);
  });

  test("that are passwords are no paths, and paths of keys are", () => {
    const text = "K: \"k.pem\"\nP: secret\ntls { key_file: $K }\nauthorization { users: [ {user: a, password: $P} ] }\nmqtt { tls { key_file: | } }";
    expect(labels(text).filter((label) => label.startsWith("$"))).toEqual(["$K"]);
  });

  test("that are secrets come first where one is meant", () => {
    expect(labels("D: \"/data\"\nP: secret\nlog_file: $D\nauthorization { users: [ {user: a, password: $P} ] }\nmqtt { authorization { token: | } }")).toEqual(["$P", "$D"]);
  });
});

describe("cipher suites", () => {
  const suites = (version: string): string[] => shownAt(cursorIn("tls { cipher_suites: [ | ] }"), { version: parseVersion(version) }).map(({ label, detail }) => `${label}: ${detail ?? ""}`);
  test("of TLS 1.2 with forward secrecy come first, and each says for what it is", () => {
    expect(suites("2.15.1")[0]).toBe("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256: For TLS 1.2, with a certificate whose key is ECDSA.");
    expect(suites("2.15.1").findIndex((each) => each.includes("TLS 1.3"))).toBeGreaterThan(suites("2.15.1").findLastIndex((each) => each.includes("For TLS 1.2")));
  });

  test("that are weak are refused from 2.12 on only", () => {
    expect(suites("2.9.10")).toContain("TLS_RSA_WITH_RC4_128_SHA: insecure");
    expect(suites("2.12.0")).toContain("TLS_RSA_WITH_RC4_128_SHA: insecure: only beside allow_insecure_cipher_suites");
  });
});

describe("the tag that must differ", () => {
  test("is the beginning of a tag of this server", () => {
    completes('server_tags: [ "az:1", "az:2", "rack:b", plain ]\njetstream { unique_tag: | }', ["az:", "rack:"]);
    completes('server_tags: "az:1"\njetstream { unique_tag: "|" }', ["az:"]);
    completes('T: "s3cret:1"\nserver_tags: $T\nauthorization { token: $T }\njetstream { unique_tag: | }', []);
  });
});

describe("behind the last entry or element of a line a comma comes first", () => {
  const users = (list: string): string => `authorization { users: [ ${list} ] }`;
  test.each<[string, string, string]>([
    [users("{ user: a, password: b |}"), "proxy_required", users("{ user: a, password: b, proxy_required: true }")],
    [users('{ user: a, password: "b"   | }'), "proxy_required", users('{ user: a, password: "b", proxy_required: true }')],
    [users("{ user: a, password: b } |"), "user", users("{ user: a, password: b }, { user: name, password: \"1\" }")],
    [users("{ user: a, permissions: { publish: { allow: x |} } }"), "deny", users("{ user: a, permissions: { publish: { allow: x, deny: [\"1\"] } } }")],
    ["server_tags: [ a ]\ncluster { accounts: [ A | ] }\naccounts { A {}, B {} }", "B", "server_tags: [ a ]\ncluster { accounts: [ A, B ] }\naccounts { A {}, B {} }"],
  ])("%j: %s", (text, label, expected) => { writes(text, label, expected); });

  test.each(["port: 1 |", "cluster {\n  name: c |\n}", "cluster { name: c # | }", "cluster { name: c } |", "cluster { name: \"c | }"])("nothing at %j", (text) => { completes(text, []); });

  test("it is what an editor that compares looks for", () => {
    const item = shownAt(cursorIn("cluster { name: c | }")).find(({ label }) => label === "port");
    expect(item).toMatchObject({ filterText: " port", textEdit: { range: { start: { character: 17 }, end: { character: 18 } } } });
  });
});
