/** The page of syntax errors is true: servers refuse what it says they cannot read, and read what stands beside it. */
import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serversOf } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig, locateServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { syntaxErrorSections } from "../support/syntaxErrorsPage.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const scratch = temporaryFolder("syntax-errors");
afterAll(() => { removeFolder(scratch); });

const written = syntaxErrorSections().filter(({ examples }) => examples.length > 0);

describe.each(written)("$codes", ({ codes, examples: [wrong = "", right = "", ...more] }) => {
  test("has one example of each", () => {
    expect([right, ...more]).toEqual([expect.stringMatching(/\S/)]);
  });

  test.concurrent.each(servers)("nats-server %s", async (series) => {
    const [before, after] = await Promise.all([read(series, wrong), read(series, right)]);
    expect(before.refused).toBe(before.codes.length > 0);
    expect(after).toEqual({ codes: [], refused: false });
    if (series === "newest") expect(codes).toContain(before.codes[0]);
  });
});

test.each(servers)("nats-server %s reads an include that is a pipe, as the editor does not", async (series) => {
  const folder = fs.mkdtempSync(path.join(scratch, "pipe-"));
  const pipe = path.join(folder, "users.conf");
  execFileSync("mkfifo", [pipe]);
  writeFiles(folder, { "server.conf": 'include "users.conf"\n' });
  const writing = fs.promises.writeFile(pipe, "port: 4222\n");
  expect((await checkConfig(series, path.join(folder, "server.conf"))).ok).toBe(true);
  await writing;
});

/** What we find that keeps a server from reading a config, and whether it does. */
async function read(series: Series, text: string): Promise<{ codes: string[]; refused: boolean }> {
  const name = "server.conf";
  const files = { [name]: text, "users.conf": "authorization { user: shop, password: s3cret }\n" };
  const folder = fs.mkdtempSync(path.join(scratch, "config-"));
  writeFiles(folder, files);
  const version = parseVersion((await locateServer(series)).version);
  const { config } = new LanguageService(memoryHost({ files })).analyse(memoryUri(name), { version });
  const { ok } = await checkConfig(series, path.join(folder, name));
  return { codes: config.problems.map(({ code }) => code), refused: !ok };
}
