import { execFile } from "node:child_process";
import { readdir } from "node:fs/promises";
import { delimiter } from "node:path";
import { promisify } from "node:util";
import { toolchains } from "../support/clientToolchains.js";
import { findChromium } from "../vscode/browser.js";

const run = promisify(execFile);
const installDeadline = 300_000;
const compiler = ["g++", "make", "python3"] as const;

/**
 * Makes sure there is a Chromium and, for the workbench's log files, a compiler: as root on Debian by the package
 * manager. Answers what is there; rejects, with what to install, when there is no Chromium.
 */
export async function provideBrowser(): Promise<string> {
  const missing = [...(findChromium() === undefined ? ["chromium", "fonts-dejavu-core"] : []), ...(await without(compiler))];
  let problem = "";
  if (missing.length > 0 && process.getuid?.() === 0 && (await without(["apt-get"])).length === 0) {
    problem = await install(missing).then(() => "", (error: unknown) => `\n${String(error)}`);
  }
  const chromium = findChromium();
  if (chromium === undefined) {
    throw new Error(
      "There is no Chromium. On Debian: `apt-get install chromium fonts-dejavu-core` as root, then run this again. " +
        `Elsewhere: set CHROMIUM to the path of a Chromium or Chrome.${problem}`,
    );
  }
  const { stdout } = await run(chromium, ["--version", "--no-sandbox"], { timeout: 30_000 });
  const lacking = await without(compiler);
  const logs = lacking.length === 0 ? "" : `\nWithout ${lacking.join(", ")} the workbench writes no log files.`;
  return stdout.trim() + logs;
}

/**
 * Makes sure that the client snippets of every language that is run can be compiled: as root on Debian by the package
 * manager. Answers which languages; rejects, with what to install, when one is missing.
 */
export async function provideToolchains(): Promise<string> {
  const missing = toolchains.filter((toolchain) => !toolchain.isHere());
  const packages = missing.flatMap((toolchain) => toolchain.packages);
  let problem = "";
  if (missing.length > 0 && process.getuid?.() === 0 && (await without(["apt-get"])).length === 0) {
    problem = await install(packages).then(() => "", (error: unknown) => `\n${String(error)}`);
  }
  const lacking = missing.filter((toolchain) => !toolchain.isHere()).map(({ label }) => label);
  if (lacking.length > 0) throw new Error(`Client snippets in ${lacking.join(" and ")} cannot be run here. On Debian: \`apt-get install ${packages.join(" ")}\` as root.${problem}`);
  return toolchains.map(({ label }) => label).join(", ");
}

/** One after the other: apt does not wait for another that reads the lists of packages. */
let lastInstall: Promise<unknown> = Promise.resolve();

function install(packages: readonly string[]): Promise<void> {
  const mine = lastInstall.then(() => installNow(packages));
  lastInstall = mine.catch(() => undefined);
  return mine;
}

async function installNow(packages: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { env, timeout: installDeadline, maxBuffer: 64 * 1024 * 1024 };
  const patient = ["-qq", "-o", "DPkg::Lock::Timeout=120"];
  await run("apt-get", ["update", ...patient], options);
  await run("apt-get", ["install", "--no-install-recommends", ...patient, ...packages], options);
}

/** Those of `programs` that are not on PATH. */
async function without(programs: readonly string[]): Promise<string[]> {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const names = new Set((await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])))).flat());
  return programs.filter((program) => !names.has(program));
}
