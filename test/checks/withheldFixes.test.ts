/** Fixes that would leave a file which the server reads otherwise than meant, or not at all: they are not offered, and the finding stays. */
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each<[code: string, text: string, ids: string[]]>([
  // Nothing that could be the value follows.
  ["value-on-next-line", "port: 4222\ntrace:\n\n", []],
  ["value-on-next-line", "trace:\n# later\n", []],
  ["value-on-next-line", "config:\n  merge:\n    ping_interval: 1\n", []],
  ["value-on-next-line", "tags:\n  - a\n  - b\n", []],
  ["value-on-next-line", "listen:\n  localhost:4222\n", ["joinLines"]],
  ["comment-before-value", "cluster {\n  name: # later\n}\n", []],
  ["comment-before-value", "cluster {\n  name: # of the east\n  east\n}\n", ["commentAbove"]],
  // A port is a number: in quotes it is as wrong.
  ["ipv6-needs-quotes", "port: [::1]:4222\n", []],
  ["ipv6-needs-quotes", "http: [::1]:4222\n", ["putQuotes"]],
  // No release from 2.11 on takes a name with a blank.
  ["comment-in-value", "cluster { port: 6222\n name: east// of three\n}\n", ["blankBeforeComment"]],
  // The last use of a variable: without it that is an unknown option.
  ["duplicate-option", "FEW: 10\nmax_connections: $FEW\nmax_connections: 20\n", []],
  ["duplicate-option", "FEW: 10\nmax_connections: $FEW\nmax_connections: 20\nmax_subscriptions: $FEW\n", ["removeEntry"]],
  ["option-spelt-twice", "FEW: 10\nmax_connections: 20\nmax_conn: $FEW\n", []],
  ["option-spelt-twice", "FEW: 10\nauthorization { token: a }\nAuthorization { token: b, timeout: $FEW, timeout: \"1\" }\n", []],
  ["option-spelt-twice", "NAME: A\nsystem_account: A\nsystem: $NAME\naccounts { A {} }\n", []],
  ["option-spelt-twice", "system_account: A\nsystem: A\naccounts { A {} }\n", ["removeEntry"]],
  // What had no effect would have one.
  ["authorization-overwritten", "authorization { users: [], retries: 3 }\nauthorization { timeout: 1 }\n", []],
  ["authorization-overwritten", "authorization { timeout: \"1\" }\nauthorization { token: a }\n", []],
  ["authorization-overwritten", "accounts { A { users: [ { user: a, password: b } ] } }\nauthorization { token: c }\nauthorization { timeout: 1 }\n", []],
  ["authorization-overwritten", "authorization { timeout: 1 }\nauthorization { token: a }\n", ["mergeBlocks"]],
  ["option-spelt-twice", "Listen: 4222\nlisten: host\nlisten: \"host:4223\"\n", []],
  // The server would not start: users and a token of WebSocket clients exclude each other once there is a port.
  ["listener-without-port", "authorization { users: [ { user: a, password: b } ] }\nwebsocket { no_tls: true, authorization { token: c } }\n", []],
  // A part of the value would stay behind.
  ["duplicate-option", "port: ${PORT}\nport: ${PORT}\n", []],
])("%s: %j", (code, text, ids) => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  const found = reports.filter(({ check }) => check.code === code);
  expect(found).not.toHaveLength(0);
  expect(found.flatMap(({ fixes = [] }) => fixes.map(({ id }) => id)).filter((id) => !id.startsWith("disable"))).toEqual(ids);
});

test("no comment comes before a byte order mark, with which it would not be the first word any more", () => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": "\ufeff}\n type: FULL, dir: j\n v: 1\n" } })).analyse(memoryUri("server.conf"));
  const starts = reports.flatMap(({ fixes = [] }) => fixes.flatMap((fix) => (fix.kind === "edit" && fix.id.startsWith("disable") ? fix.edits() : []))).flatMap(({ replacements }) => replacements.map(({ start }) => start));
  expect(reports.some(({ check }) => check.code === "unknown-option")).toBe(true);
  expect(starts).not.toContain(0);
});
