/** No text that a check produces may hold a secret of the config. */
import * as fs from "node:fs";
import * as path from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import type { Report } from "../../server/src/language/checks/check.js";
import { checks } from "../../server/src/language/checks/index.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";
import { secret, tokenLayouts } from "../support/tokenLayouts.js";

const canary = "c4nary";

test("places with a token of every kind keep it to themselves", () => {
  const found = Object.entries(configs).flatMap(([name, memory]) => {
    const reports = reportsOf(memory);
    expect(reports, name).not.toEqual([]);
    expect(said(reports), name).not.toMatch(/c4nary/i);
    return reports.map(({ check }) => check.code);
  });
  const aboutTokens = checks.map(({ code }) => code).filter((code) => /token|USER_001/.test(code));
  expect([...new Set(found)]).toEqual(expect.arrayContaining(aboutTokens));
});

test("fixtures keep their secrets to themselves", () => {
  const folder = inRepository("test/fixtures/checks");
  for (const code of fs.readdirSync(folder)) {
    for (const name of fs.readdirSync(path.join(folder, code))) {
      const fixture = parseFixture(fs.readFileSync(path.join(folder, code, name), "utf8"));
      expect(said(reportsOf(fixture, fixture.root)), name).not.toMatch(/s3cret|t0ken|12345|\$2[ab]\$\d|\bS[UA][A-Z2-7]{20}/);
    }
  }
});

test("generated layouts keep their secret to themselves", () => {
  fc.assert(
    fc.property(tokenLayouts, (written) => {
      expect(said(reportsOf(written))).not.toContain(secret);
    }),
    { numRuns: 100 },
  );
});

const configs: Readonly<Record<string, Memory>> = {
  plain: text(`authorization { token: "${canary}" }`),
  "unknown variable": text(`authorization { token: $${canary} }`),
  "hash that the server takes for a variable": text(`authorization { token: $2b$11$${canary} }`),
  environment: { ...text("authorization { token: $T }"), environment: { T: canary } },
  "broken environment": { ...text("authorization { token: $T }"), environment: { T: `${canary} ${canary}` } },
  "next to users": text(`authorization { token: ${canary}, users: [ { user: a, password: ${canary} } ] }`),
  "next to a user": text(`authorization { token: ${canary}, user: ${canary} }`),
  "operator mode": text(`operator: ${canary}\nauthorization { token: ${canary} }`),
  "not a string": text(`authorization { token: [ ${canary} ] }`),
  empty: text(`authorization { token: "", password: ${canary} }`),
  "wrong place": text(`cluster { authorization { token: ${canary} } }`),
  websocket: text(`authorization { users: [ { user: a, password: ${canary} } ] }\nwebsocket { port: 1, no_tls: true, authorization { token: ${canary} } }`),
  "leaf node remote": text(`leafnodes { remotes: [ { url: "nats://${canary}@hub" } ] }`),
  "broken text": text(`authorization { token: "${canary}" x }`),
  "path of an include": text(`include "/etc/${canary}.conf"`),
  "path with blanks": text(`include ${canary} ${canary}.conf`),
  "include as an option": text(`include: ${canary}`),
  "two blocks": text(`authorization { user: ${canary}, password: ${canary} }\nauthorization { timeout: 2 }`),
  backslash: text(`authorization { user: a, password: "${canary}\\d" }`),
  "brace in a key": text(`authorization{ user: ${canary} }`),
  "bracket in a number": text(`server_tags: [${canary}, 1]`),
  "byte order mark": text(`\ufeff${canary}: x`),
  "comment before a value": text(`cluster # ${canary}\n{ port: 1 }`),
  "comment in a value": text(`max_payload: 1#${canary}\nhttp: $${canary}#${canary}`),
  "option twice": text(`no_auth_user: ${canary}\nno_auth_user: ${canary}2`),
  "option under two names": text(`authorization { user: ${canary}, username: ${canary}2, password: a }`),
  minutes: text(`${canary}: 2m\nwrite_deadline: $${canary}`),
  "number for a secret": text(`authorization { user: 12, password: 2024-${canary} }`),
  "stray quote": text(`server_name: ${canary}'`),
  subject: text(`authorization { users: [ { user: a, password: b, permissions: { publish: $JS.${canary} } } ] }`),
  "text with blanks": text(`server_name: ${canary} ${canary}`),
  "unknown suffix": text(`authorization { user: ${canary}, timeout: 1kbb }`),
  "value on the next line": text(`server_name:\n ${canary}`),
  "no_auth_user": text(`no_auth_user: ${canary}\nauthorization { token: ${canary} }`),
};

function text(config: string): Memory {
  return { files: { "server.conf": `${config}\n` } };
}

function reportsOf(memory: Memory, root = "server.conf"): readonly Report[] {
  return new LanguageService(memoryHost(memory)).analyse(memoryUri(root)).reports;
}

/** Every text of reports and their fixes; edits are the config itself and not among them. */
function said(reports: readonly Report[]): string {
  const texts = reports.flatMap(({ message, related = [], fixes = [] }) => [
    message,
    ...related.map((site) => site.message),
    ...fixes.flatMap((fix) => [fix.title, fix.id, ...saidBy(fix)]),
  ]);
  return texts.join("\n");
}

/** Its texts beside title and ID. */
function saidBy(fix: Fix): readonly string[] {
  switch (fix.kind) {
    case "edit":
      return fix.consequences ?? [];
    case "hash":
    case "key-pair":
      return fix.consequences;
    case "guide": {
      const { title, markdown, commands } = fix.guide();
      return [title, markdown, ...commands];
    }
    case "disabled":
      return [fix.reason];
    case "public-key":
      return [];
  }
}
