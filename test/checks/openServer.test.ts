import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

test.each([
  ["authorization { }", "error"],
  ["authorization { users: [] }", "error"],
  ['authorization { pass: "s3cret" }', "error"],
  ["listen: 127.0.0.1:4222\naccounts { A { users: [] } }", "error"],
  ["authorization { timeout: 2 }", "warning"],
  ['listen: 0.0.0.0:4222\nauthorization { default_permissions { publish: "a" } }', "warning"],
  ["listen: 127.0.0.1:4222\nauthorization { timeout: 2 }", "information"],
  ["host: localhost\nauthorization { timeout: 2 }", "information"],
  ["listen: 0.0.0.0:4222", "information"],
  ["listen: 127.0.0.1:4222", undefined],
])("%s: %s", (text, severity) => {
  const { reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"));
  expect(reports.find(({ check }) => check.code === "open-server")?.severity).toBe(severity);
});
