/** What the fixtures of the checks claim, against what nats-server itself says of the same files. */
import * as fs from "node:fs";
import * as path from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { isRefusal, isRefusedAtStart } from "../../server/src/language/checks/run.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { serverFor, serversFor } from "../support/byTurns.js";
import { parseFixture } from "../support/fixture.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { checkConfig, locateServer, startNatsServer } from "../support/natsServer.js";
import type { Series } from "../support/natsServer.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const fixtures = inRepository("test/fixtures/checks");
const scratch = temporaryFolder("verdicts");
afterAll(() => { removeFolder(scratch); });

/** How many fixtures there are so far. */
let count = 0;

for (const code of fs.readdirSync(fixtures)) {
  describe.each(fs.readdirSync(path.join(fixtures, code)))(`${code}/%s`, (name) => {
    const at = count++;
    const fixture = parseFixture(fs.readFileSync(path.join(fixtures, code, name), "utf8"));
    const before: Memory = runnable(fixture);

    test.concurrent.each(serverFor(at))("nats-server %s agrees", async (series) => {
      const version = parseVersion((await locateServer(series)).version);
      const { config, reports } = new LanguageService(memoryHost(named(before, fixture.root))).analyse(memoryUri(asConfig(fixture.root)), { version, here: true, followsComments: false, now: Date.now() });
      const { ok, output } = await verdict(series, before, fixture.root);
      expect(ok, output).toBe(config.problems.length === 0 && !reports.some(isRefusal));
      const starts = !reports.some(isRefusedAtStart);
      // That older ones start too is the matter of startup.test.ts; starting them all takes more time than all else here.
      if (ok && (series === "newest" || !starts)) await expectStart(series, before, fixture.root, starts);
    });

    for (const [title, files] of Object.entries(fixture.after)) {
      const after = runnable({ ...fixture, files: { ...fixture.files, ...files } });
      test.concurrent.each(serversFor(at))(`nats-server %s starts after "${title}"`, async (series) => {
        // What starts has been read; only `-t` itself minds warnings, as all series do alike.
        if (series === "newest") {
          const { ok, output } = await verdict(series, after, fixture.root);
          expect(ok, output).toBe(true);
        }
        await expectStart(series, after, fixture.root, series === "newest" || !(await lacksOption(series, after, fixture.root)));
      });
    }
  });
}

/** Any free port in place of the ones named, no certificates, no folder of the machine, and every variable set that a fixture leaves to the server. */
function runnable({ files, environment = {} }: Memory): Memory {
  const ready = (text: string): string =>
    text
      .replace(/\b((?:https?_)?port"?\s*[:=]\s*)\d+/g, "$1-1")
      .replace(/"?cert_file"?[:= ]+"[^"]*", ?"?key_file"?[:= ]+"[^"]*"/g, "timeout: 2")
      .replace(/(?<!\/\/)127\.0\.0\.1:\d+/g, "127.0.0.1:-1")
      .replaceAll('store_dir: "/data', 'store_dir: "./data')
      .replace("jetstream {}", text.includes("store_dir") ? "$&" : `jetstream { store_dir: "./js" }`);
  const texts = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, ready(text)]));
  return { files: texts, environment: { NATS_TOKEN: "s3cret", ...environment } };
}

/** Whether a config has an option that came after a release. */
async function lacksOption(series: Series, memory: Memory, root: string): Promise<boolean> {
  const version = parseVersion((await locateServer(series)).version);
  const { reports } = new LanguageService(memoryHost(named(memory, root))).analyse(memoryUri(asConfig(root)), { version });
  return reports.some((report) => report.check.code === "unknown-option" && isRefusal(report));
}

async function verdict(series: Series, memory: Memory, root: string): ReturnType<typeof checkConfig> {
  const folder = fs.mkdtempSync(path.join(scratch, "config-"));
  writeFiles(folder, memory.files);
  return checkConfig(series, path.join(folder, root), memory.environment);
}

async function expectStart(series: Series, { files, environment = {} }: Memory, root: string, starts: boolean): Promise<void> {
  const folder = fs.mkdtempSync(path.join(scratch, "server-"));
  writeFiles(folder, files);
  // A log that the config names may have its folder on another machine: only where that is what keeps it from starting, it is left to it.
  const starting = startNatsServer({ version: series, file: path.join(folder, root), env: environment, monitor: false, logged: starts });
  if (!starts) return expect(starting).rejects.toThrow(/did not start/);
  await using server = await starting;
  expect(server.version).not.toBe("");
}

/** By this name a file is taken for a whole config, as the server takes it, whatever is in it. */
function asConfig(root: string): string {
  return root.replace(/[^/]*$/, "nats-server.conf");
}

function named({ files, ...rest }: Memory, root: string): Memory {
  return { files: { ...files, [asConfig(root)]: files[root] ?? "" }, ...rest };
}
