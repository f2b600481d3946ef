import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { removeFolder, temporaryFolder } from "./temporaryFolder.js";

const run = promisify(execFile);
const keyring = "/usr/share/keyrings/debian-archive-keyring.gpg";
const deadline = 180_000;

/**
 * Puts the nats-server binary of one Debian suite into `folder`, without root and without touching the
 * system: apt works on a configuration, lists and cache of its own. Rejects where there is no apt, no
 * Debian keyring or no mirror that carries the suite.
 */
export async function fetchFromDebian(suite: string, folder: string): Promise<void> {
  if (!fs.existsSync(keyring)) throw new Error("this is not a Debian system (its archive keyring is missing)");
  let problem: unknown = new Error("apt knows no package mirror");
  for (const mirror of await mirrors()) {
    const scratch = temporaryFolder(`apt-${suite}`);
    try {
      publish(await download(mirror, suite, scratch), folder);
      return;
    } catch (error) {
      problem = error;
    } finally {
      removeFolder(scratch);
    }
  }
  throw problem;
}

/** The mirrors this machine already uses, the most likely full archive first. Security archives carry no nats-server. */
async function mirrors(): Promise<string[]> {
  const { stdout } = await run("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { timeout: deadline });
  const known = [...new Set(stdout.split("\n").filter((uri) => uri !== "" && !uri.includes("security")))];
  const full = (uri: string): number => (/\/debian\/?$/.test(uri) ? 0 : 1);
  return known.sort((a, b) => full(a) - full(b));
}

/** Downloads and unpacks the package inside `scratch`; the path of the binary. */
async function download(mirror: string, suite: string, scratch: string): Promise<string> {
  for (const name of ["lists/partial", "cache/archives/partial"]) fs.mkdirSync(path.join(scratch, name), { recursive: true });
  const list = path.join(scratch, "archive.sources");
  fs.writeFileSync(list, ["Types: deb", `URIs: ${mirror}`, `Suites: ${suite}`, "Components: main", `Signed-By: ${keyring}`, ""].join("\n"));
  const apt = (...args: string[]): Promise<unknown> =>
    run("apt-get", [...isolation(scratch, list), "-qq", ...args], { cwd: scratch, timeout: deadline });
  await apt("update");
  await apt("download", "nats-server");
  const archive = fs.readdirSync(scratch).find((name) => name.endsWith(".deb"));
  if (archive === undefined) throw new Error(`${suite} carries no nats-server`);
  await run("dpkg-deb", ["-x", archive, "unpacked"], { cwd: scratch, timeout: deadline });
  return path.join(scratch, "unpacked/usr/sbin/nats-server");
}

/** Keeps the machine's proxies and certificates, but none of its sources, lists, caches and pins. */
function isolation(scratch: string, list: string): string[] {
  const settings = {
    "Dir::Etc::SourceList": list,
    "Dir::Etc::SourceParts": "/dev/null",
    "Dir::Etc::Preferences": "/dev/null",
    "Dir::Etc::PreferencesParts": "/dev/null",
    "Dir::State::Lists": path.join(scratch, "lists"),
    "Dir::Cache": path.join(scratch, "cache"),
    "APT::Sandbox::User": "root", // apt's own user may not enter the scratch folder
    "Acquire::Languages": "none",
    "Acquire::Retries": "2",
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

/** The rename comes last, so that a reader never sees half a binary. */
function publish(binary: string, folder: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const incoming = path.join(folder, `nats-server.${process.pid}`);
  fs.copyFileSync(binary, incoming);
  fs.chmodSync(incoming, 0o755);
  fs.renameSync(incoming, path.join(folder, "nats-server"));
}
