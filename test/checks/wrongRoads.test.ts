/** The roads of docs/transitions.md that lead nowhere: who takes one reads in the editor what works instead. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";

const page = readFileSync(inRepository("docs/transitions.md"), "utf8");
const shown = (heading: string): string => page.split(`### ${heading}\n`)[1]?.split("```")[1]?.replace(/^conf\n/, "") ?? "";

/** What is said of a config, as `code: message`. */
function said(text: string): string {
  const { reports } = new LanguageService(memoryHost({ files: { "nats-server.conf": text } })).analyse(memoryUri("nats-server.conf"));
  return reports.map(({ check, message }) => `${check.code}: ${message}`).join("\n");
}

test.each([
  ["a token and users", shown("A token and users in one block"), /token-conflict: .*start the server with the users in the file and the old token.*--auth flag/],
  ["a token among the users", shown("A token among the users"), /token-not-supported: .*No version of nats-server can list a token among users\..*--auth flag/],
  ["a token for the WebSocket port alone", shown("A token for the WebSocket port alone"), /listener-token-conflict: .*does not start/],
  ["a token beside accounts with users", `authorization { token: "s3cr3t" }\n${shown("The flag beside accounts that have users")}`, /token-conflict: .*Not even the --auth flag/],
  ["no_auth_user for a token", 'authorization { token: "s3cr3t" }\nno_auth_user: old\n', /start-no-auth-user: .*clients that send one are never taken for this user/],
])("%s", (_, text, expected) => {
  expect(text).toContain("s3cr3t");
  expect(said(text)).toMatch(expected);
  expect(said(text)).not.toContain("s3cr3t");
});
