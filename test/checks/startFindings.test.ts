/** When the checks of a start speak, and when they keep silent; what they say is in the fixtures, and held against real servers. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { applyFix } from "../support/applyFix.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { fixesOf } from "../support/offered.js";
import { publicKey } from "../support/publicKey.js";

function codes(text: string, { name = "server.conf", version = "2.15.1" } = {}): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { [name]: text } })).analyse(memoryUri(name), { version: parseVersion(version) });
  return reports.map(({ check }) => check.code).filter((code) => code.startsWith("start-"));
}

test.each([
  // What could stand in a websocket block, or anywhere; and what only a config can hold.
  ["authorization { user: a, password: b }\nno_auth_user: x", []],
  ["authorization { users: [ { user: a, password: b } ] }\nno_auth_user: x", ["start-no-auth-user"]],
  ["port: 4222\nno_auth_user: x", []],
  ["port: 4222\nno_auth_user: x\nhttp_port: 8222", ["start-no-auth-user"]],
  ["name: east\nport: 6222\ncompression: gzip", []],
  ["cluster { name: east, port: 6222, compression: gzip }", ["start-cluster"]],
  ["jetstream { max_mem: 1GB }\ncluster { name: east, port: 6222 }", ["start-cluster"]],
  ["jetstream { domain: a.b }", ["start-jetstream"]],
])("a file may be a part of a config: %j", (text, expected) => {
  expect(codes(text)).toEqual(expected);
  expect(codes(text, { name: "auth/nats-server.conf" }).length).toBeGreaterThanOrEqual(expected.length);
});

test("a file named as a config is one", () => {
  expect(codes("port: 4222\nno_auth_user: x", { name: "nats-server.conf" })).toEqual(["start-no-auth-user"]);
});

test.each([
  ["a syntax error", "max_payload: 2MB\nmax_pending: 1MB\nhttp_port: {"],
  ["a missing include", "http_port: 8222\nmax_payload: 2MB\nmax_pending: 1MB\ninclude limits.conf"],
  ["what -t refuses", "http_port: 8222\nmax_payload: 2MB\nmax_pending: 1MB\nhttp_prot: 1"],
])("%s: nothing is foretold", (_, text) => {
  expect(codes(text)).toEqual([]);
});

test("of two spellings the server takes one at random", () => {
  expect(codes("http_port: 8222\nmax_payload: 2MB\nMax_Pending: 64MB\nmax_pending: 1MB")).toEqual([]);
  expect(codes("websocket { port: 0, listen: 8080 }")).toEqual([]);
});

test.each([
  ["a file in the way", `/configs/server.conf/${"a/".repeat(20)}b`, ["start-jetstream"]],
  ["more folders than anybody nests", `/configs/${"a/".repeat(1_000)}b`, []],
  ["a path that no system takes", `/configs/${"a/".repeat(200_000)}b`, []],
])("a store_dir with %s is looked for a limited number of times", (_, path, expected) => {
  const host = memoryHost({ files: { "server.conf": `jetstream { store_dir: "${path}" }` } });
  let looks = 0;
  const stateOf: typeof host.stateOf = (uri) => {
    looks++;
    return host.stateOf(uri);
  };
  const { reports } = new LanguageService({ ...host, stateOf }).analyse(memoryUri("server.conf"), { here: true });
  expect(reports.map(({ check }) => check.code).filter((code) => code.startsWith("start-"))).toEqual(expected);
  expect(looks).toBeLessThan(100);
});

test.each([
  ["a file in the way", `/configs/server.conf/${"a/".repeat(20)}b`, ["file-missing"]],
  ["more folders than anybody nests", `/configs/${"a/".repeat(1_000)}b`, []],
])("the dir of a resolver with %s is looked for a limited number of times", (_, path, expected) => {
  const host = memoryHost({ files: { "server.conf": `resolver { type: full, dir: "${path}" }` } });
  let looks = 0;
  const stateOf: typeof host.stateOf = (uri) => {
    looks++;
    return host.stateOf(uri);
  };
  const { reports } = new LanguageService({ ...host, stateOf }).analyse(memoryUri("server.conf"), { here: true });
  expect(reports.map(({ check }) => check.code).filter((code) => code === "file-missing")).toEqual(expected);
  expect(looks).toBeLessThan(100);
});

test("an operator's JWT that cannot be read says nothing", () => {
  expect(codes('operator: "/etc/nats/operator.jwt"\nhttp_port: 8222')).toEqual([]);
});

test.each([
  [`authorization { users: [ { nkey: ${publicKey} } ] }\nno_auth_user: ${publicKey}`, "2.10.7", "2.10.8"],
  ["mqtt { port: 1883 }\njetstream: enabled", "2.10.3", "2.10.4"],
])("%s: not before a release", (text, before, since) => {
  expect(codes(text, { version: before })).toHaveLength(1);
  expect(codes(text, { version: since })).toEqual([]);
});

test.each(["2.11.14", "2.12.5", "2.14.0"])("origins must be whole URLs since %s", (version) => {
  const text = 'websocket { port: 8080, no_tls: true, allowed_origins: ["*"] }';
  expect(codes(text, { version })).toEqual(["start-listener"]);
  expect(["2.10.27", "2.11.13", "2.12.4"].flatMap((older) => codes(text, { version: older }))).toEqual([]);
});

test.each([
  ["a log in a missing folder", 'log_file: "missing/server.log"\nport: 1', "start-log"],
  ["a PID file that is a folder", "pid_file: logs\nport: 1", "start-log"],
  ["a storage folder that is a file", "jetstream { store_dir: key.pem }\nport: 1", "start-jetstream"],
])("%s: only where the server runs on this machine, in a system whose paths we know", (_, text, expected) => {
  const codesOn = (here: boolean, isWindows: boolean): string[] => {
    const host = { ...memoryHost({ files: { "nats-server.conf": text, "logs/server.log": "", "key.pem": "" } }), isWindows };
    return new LanguageService(host).analyse(memoryUri("nats-server.conf"), { here }).reports.map(({ check }) => check.code).filter((code) => code.startsWith("start-"));
  };
  expect(codesOn(true, false)).toEqual([expected]);
  expect([codesOn(false, false), codesOn(true, true)]).toEqual([[], []]);
});

test("a remote log that no server can open is told wherever that is, but for Windows", () => {
  const codesOn = (here: boolean, isWindows: boolean): number => {
    const host = { ...memoryHost({ files: { "nats-server.conf": "remote_syslog: syslog" } }), isWindows };
    return new LanguageService(host).analyse(memoryUri("nats-server.conf"), { here }).reports.filter(({ check }) => check.code === "start-log").length;
  };
  expect([codesOn(false, true), codesOn(true, false), codesOn(true, true)]).toEqual([1, 1, 0]);
});

test.each([
  ["nats-gw-a", "nats-gw-a"], ["leaf2", "leaf2"], ["n1", "n1"], ["N_B", "N_B"], ["nats-10", "nats-10"],
  // Names that any server's config may have, or that no server_name can.
  ["nats-server", "choose-a-name"], ["nats", "choose-a-name"], ["server", "choose-a-name"], ["cluster", "choose-a-name"], ["nats-2.10", "choose-a-name"], ["a%20b-1", "choose-a-name"], ["-1", "choose-a-name"],
])("the fix for a server without a name: of %s.conf %s", (file, name) => {
  const text = "jetstream: enabled\ncluster { port: 6222 }\nhttp_port: 1\n";
  const root = `${file}.conf`;
  const { reports } = new LanguageService(memoryHost({ files: { [root]: text } })).analyse(memoryUri(root));
  const [fix] = reports.flatMap(({ fixes = [] }) => fixes.filter(({ id }) => id === "addServerName"));
  const inserted = fix?.kind === "edit" ? fix.edits().flatMap(({ replacements }) => replacements.map((each) => each.text)) : [];
  expect(inserted).toEqual([`server_name: "${name}"\n`]);
});

test("a server_name ends its line as the others end", () => {
  const text = 'jetstream { store_dir: "./js" }\r\ncluster { name: east, port: 6222, routes: ["nats://127.0.0.1:6222"] }\r\n';
  const [fix] = fixesOf({ files: { "server.conf": text } }, "addServerName");
  expect(applyFix({ files: { "server.conf": text } }, fix).files["server.conf"]?.split("\r\n")).toHaveLength(4);
});
