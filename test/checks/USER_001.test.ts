import { expect, test } from "vitest";
import type { Usage } from "../../server/src/language/model/liveUse.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryName, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";

const minute = Date.UTC(2026, 10, 23, 19, 47);
const live: Usage = { runs: "this-file", connections: 7, withoutTls: 3, cannotTell: 0, lastSeenAt: minute, observedAt: minute, reachable: true };

test.each<[string, Usage | undefined, string]>([
  ["no endpoint", undefined, "Live use is unknown: no monitoring endpoint has answered for this config."],
  ["connections", live, "7 connections use a token, 3 without TLS, last seen 2026-11-23 19:47 UTC."],
  ["one connection with TLS", { ...live, connections: 1, withoutTls: 0 }, "1 connection uses a token, all with TLS, last seen 2026-11-23 19:47 UTC."],
  ["none now", { ...live, connections: 0, withoutTls: 0 }, "No connection uses a token, last seen 2026-11-23 19:47 UTC."],
  ["none for long", { ...live, connections: 0, withoutTls: 0, unused: { days: 20, inRow: 15 } }, "None was seen on 15 days in a row, each of which had an answer: replacing it cuts off nobody who was seen."],
  ["none for long, as far as asked", { ...live, connections: 0, withoutTls: 0, unused: { days: 20, inRow: 2 } }, "None was seen for 20 days, but the servers were not asked on each of them"],
  ["a server that runs another file", { ...live, runs: "another-file" }, "The server that says so does not run this file as last saved"],
  ["none ever", { runs: "not-told", connections: 0, withoutTls: 0, cannotTell: 0, observedAt: minute, reachable: true }, "No connection uses a token."],
  ["none that is known", { runs: "not-told", connections: 0, withoutTls: 0, cannotTell: 4, observedAt: minute, reachable: true }, "No connection is known to use a token; of 4 more it cannot be told."],
  ["an endpoint that went away", { ...live, reachable: false }, "Live use is unknown since 2026-11-23 19:47 UTC, when the endpoint last answered: 7 connections use a token, 3 without TLS"],
  ["a time that is none", { ...live, lastSeenAt: Number.NaN }, "last seen at an unknown time."],
])("live use: %s", (_name, usage, sentence) => {
  const service = new LanguageService(memoryHost({ files: { "server.conf": "authorization { token: a }" } }));
  const { reports } = service.analyse(memoryUri("server.conf"), { usage: () => usage });
  expect(reports.map(({ message }) => message)).toEqual([expect.stringContaining(sentence)]);
});

test("live use: nothing where nobody asks", () => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": "authorization { token: a }" } })).analyse(memoryUri("server.conf"));
  expect(reports.map(({ message }) => message)).toEqual([expect.not.stringContaining("Live use")]);
});

test.each([
  ["error", ["error"]],
  ["hint", ["hint"]],
  ["off", []],
  [undefined, ["warning"]],
] as const)("severity setting %s", (override, expected) => {
  const service = new LanguageService(memoryHost({ files: { "server.conf": "authorization { token: a }" } }));
  const { reports } = service.analyse(memoryUri("server.conf"), { severities: { USER_001: override } });
  expect(reports.map(({ severity }) => severity)).toEqual(expected);
});

test("a variable: related information at the use", () => {
  expect(relatedOf({ files: { "server.conf": "A: s3cret\nB: $A\nauthorization { token: $B }\n" } })).toEqual([
    "server.conf: $A: Clients log in with it here.",
    "server.conf: $B: Clients log in with it here.",
  ]);
});

test("an include: related information at each include, up to the root", () => {
  const files = { "main.conf": "include a.conf\n", "a.conf": "authorization { include b.conf }\n", "b.conf": "token: s3cret\n" };
  expect(relatedOf({ files }, "main.conf")).toEqual([
    "a.conf: b.conf: Included here, on the way from the root config main.conf.",
    "main.conf: a.conf: Included here by the root config main.conf.",
  ]);
});

test("the name of the root is not trusted", () => {
  const root = "%E2%80%AEfnoc.%0A.conf";
  const files = { [root]: "include a.conf\n", "a.conf": "authorization { token: s3cret }\n" };
  expect(relatedOf({ files }, root)).toEqual([`${root}: a.conf: Included here by the root config \u{fffd}fnoc.\u{fffd}.conf.`]);
});

test("nothing is read again until a fix is asked for", () => {
  let reads = 0;
  const host = memoryHost({ files: { "server.conf": "authorization { token: a }" } });
  const counting = { ...host, readFile: (uri: string) => ((reads += 1), host.readFile(uri)) };
  const { reports } = new LanguageService(counting).analyse(memoryUri("server.conf"));
  expect(reads).toBe(1);
  expect(reports[0]?.fixes?.slice(0, 4).map(({ id }) => id)).toEqual(["migrateToNkey", "replaceByHash", "requireTls", "operatorMode"]);
});

function relatedOf(memory: Memory, root = "server.conf"): string[] {
  const { reports } = new LanguageService(memoryHost(memory)).analyse(memoryUri(root));
  expect(reports).toHaveLength(1);
  const related = reports.flatMap((report) => report.related ?? []);
  return related.map(({ message, site }) => `${memoryName(site.file.uri)}: ${site.file.text.slice(site.span.start, site.span.end)}: ${message}`);
}
