/** Where releases of one series differ, as their source has it: no server of each is at hand. Each case names what its line is from. */
import * as fs from "node:fs";
import * as path from "node:path";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

function refusals(text: string, release: string): string[] {
  const { reports } = new LanguageService(memoryHost({ files: { "nats.conf": text } })).analyse(memoryUri("nats.conf"), { version: parseVersion(release), now: 0 });
  return reports.filter(isRefusal).map(({ check }) => check.code);
}

/** What the check says of a config, and in which releases it is said; of the others nothing is. */
test.each<[title: string, text: string, code: string, refusing: readonly string[], taking: readonly string[]]>([
  ["resolver in memory as a block (processConfigFileLine)", "resolver: { type: MEM }", "invalid-value", ["2.9.10", "2.9.20"], ["2.9.21", "2.10.0"]],
  ["hard_delete alone (processConfigFileLine)", `resolver: { type: FULL, dir: "./jwt", hard_delete: true }`, "conflicting-options", ["2.9.16", "2.10.0"], ["2.9.10", "2.9.15"]],
  ["nothing at all (conf/parse.go of 2.9.21, then ProcessConfigFile)", "# nothing\n", "empty-config", ["2.9.21", "2.9.22", "2.10.0"], ["2.9.20"]],
  ["a size as text (getStorageSize)", `jetstream: { store_dir: "./js", max_file_store: "1G" }`, "wrong-type", ["2.6.6"], ["2.7.0", "2.14.5"]],
  ["an unknown unit of a TLS timeout (parseTLS)", `tls: { timeout: "2 lightyears" }`, "invalid-value", ["2.3.3"], ["2.3.2"]],
  ["a leaf node over WebSocket (validateAllowedConnectionTypes)", "authorization: { users: [{ user: a, password: b, allowed_connection_types: [LEAFNODE_WS] }] }", "invalid-value", ["2.6.5"], ["2.6.6"]],
  ["MQTT over WebSocket (validateAllowedConnectionTypes)", "authorization: { users: [{ user: a, password: b, allowed_connection_types: [MQTT_WS] }] }", "invalid-value", ["2.6.6"], ["2.7.0"]],
  ["a queue group behind a subject (checkPermSubjectArray)", `authorization: { users: [{ user: a, password: b, permissions: { subscribe: "a q" } }] }`, "invalid-value", ["2.2.2"], ["2.2.3", "2.14.5"]],
  ["a queue group of routes (checkClusterPermissionSubjects)", `cluster: { port: -1, permissions: { export: "a q" } }`, "conflicting-options", ["2.12.14", "2.14.4"], ["2.11.17", "2.12.12", "2.14.3"]],
  ["a route twice (parseURLs)", `cluster: { port: -1, routes: ["nats://a:6222", "nats://a:6222"] }`, "test-warning", ["2.8.0"], ["2.7.4"]],
])("%s", (_title, text, code, refusing, taking) => {
  expect(refusing.map((release) => [release, refusals(text, release)])).toEqual(refusing.map((release) => [release, [code]]));
  expect(taking.map((release) => [release, refusals(text, release)])).toEqual(taking.map((release) => [release, []]));
});

describe("a config that is looked at for another release is looked at anew", () => {
  const folder = inRepository("test/fixtures/checks");
  const now = Date.parse("2026-12-01T12:00:00Z");
  let changed = 0;

  test.each(fs.readdirSync(folder))("those of %s", (code) => {
    for (const name of fs.readdirSync(path.join(folder, code))) {
      const { files, environment, root } = parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8"));
      const host = memoryHost({ files, environment });
      const told = (service: LanguageService, release: string): string[] => service.analyse(memoryUri(root), { version: parseVersion(release), now }).reports.map(({ check, span, message }) => `${span.start} ${check.code} ${message}`);
      const service = new LanguageService(host);
      // 2.11 to 2.14 read texts alike: what is read for one is kept for the other.
      const said = ["2.11.0", "2.14.5", "2.11.0", "2.9.10", "2.15.1"].map((release) => [release, told(service, release)] as const);
      for (const [release, found] of said) expect(found).toEqual(told(new LanguageService(host), release));
      if (new Set(said.map(([, found]) => found.join())).size > 1) changed++;
    }
  });

  test("some of them say something else then", () => { expect(changed).toBeGreaterThan(20); });
});
