/** Debian's packages of any suite, without root and without touching the system. */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { removeFolder, temporaryFolder } from "./temporaryFolder.js";

const run = promisify(execFile);
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const deadline = 180_000;

export interface Wanted {
  readonly suite: string;
  readonly packages: readonly string[];
  /** Those of the packages that these depend on, by name, that are wanted too. Default: none. */
  readonly dependencies?: RegExp;
}

/**
 * Unpacks packages into a temporary folder, hands that over, and removes it: apt works on a configuration, lists and
 * cache of its own. Rejects where there is no apt, no Debian keyring or no mirror that carries the suite.
 */
export async function withPackages(wanted: Wanted, use: (unpacked: string) => void): Promise<void> {
  if (!fs.existsSync(keyring)) throw new Error("this is not a Debian system (its archive keyring is missing)");
  let problem: unknown = new Error("apt knows no package mirror");
  for (const mirror of await mirrors()) {
    const scratch = temporaryFolder(`apt-${wanted.suite}`);
    try {
      use(await unpack(mirror, wanted, scratch));
      return;
    } catch (error) {
      problem = error;
    } finally {
      removeFolder(scratch);
    }
  }
  throw problem;
}

/** The mirrors this machine already uses, the most likely full archive first. Security archives lack most packages. */
async function mirrors(): Promise<string[]> {
  const { stdout } = await run("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { timeout: deadline });
  const known = [...new Set(stdout.split("\n").filter((uri) => uri !== "" && !uri.includes("security")))];
  const full = (uri: string): number => (/\/debian\/?$/.test(uri) ? 0 : 1);
  return known.sort((a, b) => full(a) - full(b));
}

/** The folder below `scratch` that holds what the packages hold. */
async function unpack(mirror: string, { suite, packages, dependencies }: Wanted, scratch: string): Promise<string> {
  for (const name of ["lists/partial", "cache/archives/partial"]) fs.mkdirSync(path.join(scratch, name), { recursive: true });
  const list = path.join(scratch, "archive.sources");
  fs.writeFileSync(list, ["Types: deb", `URIs: ${mirror}`, `Suites: ${suite}`, "Components: main", `Signed-By: ${keyring}`, ""].join("\n"));
  fs.writeFileSync(path.join(scratch, "status"), "");
  const apt = async (...args: string[]): Promise<string> =>
    (await run("apt-get", [...isolation(scratch, list), "-qq", ...args], { cwd: scratch, timeout: deadline })).stdout;
  await apt("update");
  const all = dependencies === undefined ? packages : [...packages, ...(await needed(apt, packages)).filter((name) => dependencies.test(name))];
  await apt("download", ...new Set(all));
  for (const archive of fs.readdirSync(scratch).filter((name) => name.endsWith(".deb"))) {
    await run("dpkg-deb", ["-x", archive, "unpacked"], { cwd: scratch, timeout: deadline });
  }
  return path.join(scratch, "unpacked");
}

/** Names of all packages that a machine without any would need for these. */
async function needed(apt: (...args: string[]) => Promise<string>, packages: readonly string[]): Promise<string[]> {
  const uris = await apt("install", "--print-uris", "--yes", "--no-install-recommends", ...packages);
  return [...uris.matchAll(/^'\S+' ([^\s_]+)_/gm)].map(([, name = ""]) => name);
}

/** Keeps the machine's proxies and certificates, but none of its sources, lists, caches, pins and packages. */
function isolation(scratch: string, list: string): string[] {
  const settings = {
    "Dir::Etc::SourceList": list,
    "Dir::Etc::SourceParts": "/dev/null",
    "Dir::Etc::Preferences": "/dev/null",
    "Dir::Etc::PreferencesParts": "/dev/null",
    "Dir::State::Lists": path.join(scratch, "lists"),
    "Dir::State::Status": path.join(scratch, "status"),
    "Dir::Cache": path.join(scratch, "cache"),
    "APT::Sandbox::User": "root", // apt's own user may not enter the scratch folder
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}
