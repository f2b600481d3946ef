/** What the check of pasted characters says, tried on real servers: verdicts, and who logs in with a password before and after the fix. */
import * as fs from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Analysis } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serverFor, textsFor } from "../support/byTurns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { natsClient } from "../support/live/clients.js";
import { allSeries, checkConfig, locateServer, startNatsServer } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const scratch = temporaryFolder("pasted");
afterAll(() => { removeFolder(scratch); });

/** Spaces, then characters without width. */
const spaces = ["\u00a0", "\u1680", "\u2003", "\u2007", "\u202f", "\u205f", "\u3000"];
const unseen = ["\u00ad", "\u200b", "\u200c", "\u200d", "\u200e", "\u2060", "\u2066", "\ufeff"];
/** Where such a character may stand; `@` is its place. */
const places = [
  "port:@-1\n", "port@-1\n", "port: -1@\n", "port@: -1\n", "@port: -1\n", "debug: true@\n", "debug: true@# x\n", "debug: true@#x\n", "server_name: \"x\"@\n", "server_name: \"x@\"\n",
  "mqtt:@{ port: -1 }\n", "mqtt:@{\n port: -1\n}\n", "mqtt { port:@-1 }\n", "mqtt { port: -1@}\n", "mqtt { port: -1 }@\n", "@\nport: -1\n", "port: -1\n@\n",
  "server_tags: [ a,@b ]\n", "server_tags: [ a@, b ]\n", "server_tags: [ \"a\"@ ]\n", "cluster { name: x, port: -1, routes:@[ nats://127.0.0.1:1 ] }\n",
];
const texts = [...spaces, ...unseen].flatMap((sign) => places.map((place) => place.replace("@", sign)));
const quotes = ["“@”", "„@“", "‟@”", "«@»", "‘@’", "‚@‘", "′@′", "″@″", "“@\"", "\"@”", "‘@'", "'@’"];
const quoted = quotes.flatMap((pair) => ["port: “-1”", "server_name: “x”", "server_name: “a,b”", "log_file: “a b”", "“port”: -1", "debug: “yes”", "server_tags: [ “a”, b ]", "server_tags: [ “a b” ]"]
  .map((text) => `${text.replace(/“([^”]*)”/g, (_, content: string) => pair.replace("@", content))}\n`)).concat("“port”: “-1”\n", "port:\u00a0“-1”\u00a0\n");

describe.each(allSeries)("nats-server %s", (series) => {
  test("every place of every character: the same verdict", async () => {
    const version = parseVersion((await locateServer(series)).version);
    for (const text of textsFor(series, [...texts, ...quoted], serverFor)) {
      const { reports, problems } = analyse(text, version);
      const file = path.join(scratch, `${series}.conf`);
      fs.writeFileSync(file, text);
      const refused = problems.length > 0 || reports.some(isRefusal);
      expect([text, !(await checkConfig(series, file)).ok]).toEqual([text, refused]);
    }
  });

  test.each(["“s3cret”", "‘s3cret’", "«s3cret»", "s3cret\u00a0", "\u200bs3cret", "\"s3cret\u200b\""])("password: %j lets nobody in who knows it, and does after the fix", async (password) => {
    const config = `authorization { user: service, password: ${password} }\n`;
    const login = { user: "service", pass: "s3cret" };
    {
      await using server = await startNatsServer({ version: series, config, monitor: false });
      await expect(natsClient("service", server.url, login)()).rejects.toThrow(/authorization/i);
    }
    await using server = await startNatsServer({ version: series, config: repaired(config), monitor: false });
    await (await natsClient("service", server.url, login)()).close();
  });
});

test("where the server refuses a text because of such a character, that is said once, and with the fix it takes it", async () => {
  // The mark at the beginning of a file has a check of its own.
  for (const text of [...texts, ...quoted].filter((each) => !each.startsWith("\ufeff"))) {
    const { reports, problems } = analyse(text);
    const refusals = reports.filter(isRefusal);
    if (problems.length + refusals.length === 0) continue;
    expect([text, problems.map(({ code }) => code), refusals.map(({ check }) => check.code)]).toEqual([text, [], ["pasted-character"]]);
    const after = repaired(text);
    expect([text, analyse(after).reports.filter(({ check }) => check.code === "pasted-character").length]).toEqual([text, 0]);
    const file = path.join(scratch, "repaired.conf");
    fs.writeFileSync(file, after);
    expect([text, after, (await checkConfig("newest", file)).ok]).toEqual([text, after, true]);
  }
});

/** With the first fix of the check, again and again while it offers any. */
function repaired(text: string): string {
  const fix = analyse(text).reports.flatMap(({ check, fixes = [] }) => (check.code === "pasted-character" ? fixes : [])).find(({ id }) => id === "asTyped");
  return fix?.kind === "edit" ? repaired(applyReplacements(text, fix.edits()[0]?.replacements ?? [])) : text;
}

function analyse(text: string, version?: ReturnType<typeof parseVersion>): Analysis {
  return new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), version === undefined ? {} : { version });
}
