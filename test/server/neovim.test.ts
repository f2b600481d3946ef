/** The configuration of the page about other editors in a real Neovim: what its user sees of a config, and what a migration does. */
import { execFile } from "node:child_process";
import { chmodSync, readFileSync, readdirSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { fromSeed } from "@nats-io/nkeys";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { installedNeovim } from "../support/neovim.js";
import type { Neovim } from "../support/neovim.js";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

interface Finding {
  readonly code: string;
  readonly line: number;
  /** In bytes, as Neovim counts. */
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

interface Seen {
  readonly findings: readonly Finding[];
  readonly reloaded: readonly Finding[];
  readonly hover: string;
  readonly renamed: string;
  /** Line from 1 on, column in bytes. */
  readonly defined: readonly number[];
  readonly menus: readonly string[][];
  readonly questions: readonly string[];
  readonly messages: readonly string[];
  readonly migrated: string;
  readonly problem?: string;
}

const canary = "s3cret-Tök😀n-canary";
const line = `http_base_path: "/grüße😀", authorization { token: "${canary}" }, prot: 4223`;
const config = `port: 4222\n${line}\ninclude "other.conf"\n`;
const names = (name: string): string => `cluster { name: "grüße" }, ${name}: 1MB # 😀\nserver_name: "grüße😀", max_payload: $${name}, max_pending: $${name}\n`;
const neovim = installedNeovim();

describe.skipIf(neovim === undefined)("Neovim", () => {
  const folder = temporaryFolder("neovim");
  let seen: Seen;
  beforeAll(async () => {
    if (neovim !== undefined) seen = await drive(neovim, folder);
  }, 60_000);
  afterAll(() => { removeFolder(folder); });

  test("shows findings of the release that is set, at the right columns behind letters of several bytes", () => {
    expect(seen.problem).toBeUndefined();
    const placed = seen.findings.map(({ code, line: at, from, to }) => ({ code, at, text: Buffer.from(line).subarray(from, to).toString() }));
    expect(placed).toHaveLength(2);
    expect(placed).toContainEqual({ code: "USER_001", at: 1, text: `"${canary}"` });
    expect(placed).toContainEqual({ code: "unknown-option", at: 1, text: "prot" });
    expect(seen.findings.map(({ message }) => message).join()).toContain("nats-server 2.10.27 knows no such option");
  });

  test("explains an option", () => {
    expect(seen.hover).toMatch(/^`?port`?: /);
  });

  test("gives a variable another name, and leads to where it is defined, at the right columns", () => {
    expect(`${seen.renamed}\n`).toBe(names("MOST"));
    expect(seen.defined).toEqual([1, Buffer.from(names("MOST")).indexOf("MOST")]);
  });

  test("asks before a migration, which leaves a seed that only its owner can read", () => {
    expect(seen.menus).toHaveLength(2);
    expect(seen.questions).toEqual([0, 1].map(() => expect.stringMatching(/^Migrate to NKey\? .*disconnects/) as string));
    expect(readdirSync(folder).filter((name) => name.endsWith(".nk"))).toEqual(["nats-server.nk"]);
    const file = join(folder, "nats-server.nk");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const key = fromSeed(readFileSync(file)).getPublicKey();
    expect(seen.migrated).toContain(`"${key}"`);
    expect(seen.migrated).not.toContain(canary);
    expect(seen.messages.join()).toContain("The seed of the new NKey is in nats-server.nk");
  });

  test("shows the findings again when the file is read anew", () => {
    expect(seen.reloaded).toEqual(seen.findings);
  });

  test("writes neither token nor seed into its log", () => {
    const log = readFileSync(join(folder, "state", "nvim", "lsp.log"), "utf8");
    expect(log).not.toContain(canary);
    expect(log).not.toContain(readFileSync(join(folder, "nats-server.nk"), "utf8"));
  });
});

/** Runs neovim.lua with the configuration of the page, as a user who has the server on the PATH. */
async function drive({ program, args, environment }: Neovim, folder: string): Promise<Seen> {
  const [, configuration = ""] = /^## Neovim 0\.11.*?^```lua\n(.*?)^```$/ms.exec(readFileSync(inRepository("docs/other-editors.md"), "utf8")) ?? [];
  const server = join(folder, "bin", "nats-server-conf-ls");
  writeFiles(folder, {
    "init.lua": configuration,
    "nats-server.conf": config,
    "other.conf": "max_connectons: 5\n",
    "nats-names.conf": names("LIMIT"),
    "bin/nats-server-conf-ls": `#!/bin/sh\nexec "${process.execPath}" "${inRepository("dist/server.js")}" "$@"\n`,
  });
  chmodSync(server, 0o755);
  const seen = join(folder, "seen.json");
  const env = {
    ...process.env, ...environment,
    PATH: `${join(folder, "bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    HOME: folder, XDG_STATE_HOME: join(folder, "state"), XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder, XDG_CACHE_HOME: folder, SEEN: seen,
  };
  const script = inRepository("test/server/neovim.lua");
  await promisify(execFile)(program, [...args, "--headless", "--clean", "-u", "init.lua", "-S", script], { cwd: folder, env, timeout: 50_000 });
  return JSON.parse(readFileSync(seen, "utf8")) as Seen;
}
