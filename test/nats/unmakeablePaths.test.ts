/** Folders and files that a server makes: what is said of those that cannot be made, against `-t` and a start, on a real disk. */
import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { encodeOperator } from "@nats-io/jwt";
import { createAccount, createOperator } from "@nats-io/nkeys";
import { afterAll, describe, expect, test } from "vitest";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { serversOf } from "../support/byTurns.js";
import { checkConfig, startFailure } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const servers = serversOf(import.meta.url);

const scratch = temporaryFolder("paths");
afterAll(() => { removeFolder(scratch); });
const operator = await encodeOperator("O", createOperator(), { system_account: createAccount().getPublicKey() });
const stores = (dir: string): string => `jetstream { store_dir: "${dir}" }\n`;
const resolves = (dir: string): string => `operator: ${operator}\nresolver { type: full, dir: "${dir}" }\n`;

/** What is told of a config; empty for one that starts. */
const cases: readonly (readonly [config: string, code: string])[] = [
  [stores("/dev/null"), "start-jetstream"],
  [stores("/dev/null/js"), "start-jetstream"],
  [stores("file/js"), "start-jetstream"],
  [stores("/proc/js"), "start-jetstream"],
  [stores("/proc/self/cwd/js"), ""],
  [stores("/proc/../proc/self/cwd/js"), ""],
  [stores("made/js"), ""],
  [resolves("/dev/null"), "file-missing"],
  [resolves("/dev/null/jwt"), "file-missing"],
  [resolves("file"), "file-missing"],
  [resolves("file/jwt"), "file-missing"],
  [resolves("file/in/it"), "file-missing"],
  [resolves("/proc/jwt"), "file-missing"],
  [resolves("/proc/self/cwd/jwt"), ""],
  [resolves("made/jwt"), ""],
  ['pid_file: "/proc/server.pid"\n', "start-log"],
  ['pid_file: "/dev/null/server.pid"\n', "start-log"],
  ['pid_file: "/proc/self/cwd/server.pid"\n', ""],
  ['pid_file: "/dev/null"\n', ""],
  ['log_file: "/proc/server.log"\n', "start-log"],
  ['log_file: "/dev/null/server.log"\n', "start-log"],
  ['log_file: "/dev/null"\n', ""],
];

describe.each(servers)("nats-server %s", { concurrent: true }, (series) => {
  test("starts where nothing is said, and nowhere else", async () => {
    const seen: [string, string][] = [];
    for (const [config] of cases) {
      const file = configFile(config);
      const said = told(file);
      const { ok } = await checkConfig(series, file);
      const failure = ok ? await startFailure({ version: series, file, logged: false }) : "-t refuses it";
      seen.push([config, said]);
      expect(failure === undefined, `${config} ${failure ?? ""}`).toBe(said === "");
    }
    expect(seen).toEqual(cases);
  }, 120_000);
});

/** In a folder of its own, beside a file. */
function configFile(config: string): string {
  const folder = fs.mkdtempSync(path.join(scratch, "case-"));
  writeFiles(folder, { "nats-server.conf": config, file: "x" });
  return path.join(folder, "nats-server.conf");
}

function told(file: string): string {
  const { reports } = new LanguageService(new NodeHost()).analyse(pathToFileURL(file).href, { here: true });
  return reports.map(({ check: { code } }) => code).filter((code) => code === "file-missing" || code.startsWith("start-")).join(" ");
}
