import { access, chmod, cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { inRepository } from "../support/repository.js";
import { findProgram } from "./findProgram.js";
import { unpackPackage } from "./npmPackage.js";
import { runToEnd } from "./runToEnd.js";
import { ripgrep, type WorkbenchRelease } from "./versions.js";

const npmDeadline = 300_000;

/** An installed workbench. */
export interface Workbench {
  readonly vscode: string;
  /** Path of the Node that the server runs on. */
  readonly node: string;
  /** Path of the server's main script. */
  readonly serverMain: string;
  /** Whether log files and output channels are written: their native module needs a C++ compiler at installation. */
  readonly logs: boolean;
}

/** Gives the workbench of `.cache/vscode/<version>`, installing it first where it is missing (about 40 s, 300 MB). */
export async function installWorkbench(release: WorkbenchRelease, say: (line: string) => void): Promise<Workbench> {
  if (process.platform !== "linux" || process.arch !== "x64") {
    throw new Error("The workbench in the browser is set up on Linux x64 only; on other systems use `--desktop`.");
  }
  const home = inRepository(".cache", "vscode", release.vscode);
  const installed = await readInstalled(release, home);
  if (installed) return installed;
  const building = `${home}.${process.pid}`;
  try {
    await mkdir(join(building, "server"), { recursive: true });
    say(`VS Code ${release.vscode}: downloading the server, its modules and Node ${release.node.version}`);
    const logs = await build(release, building);
    await writeFile(join(building, "installed.json"), JSON.stringify({ ...pins(release), logs }));
    await rm(home, { recursive: true, force: true });
    await rename(building, home); // last, so that a folder of this name is always complete
  } finally {
    await rm(building, { recursive: true, force: true });
  }
  const result = await readInstalled(release, home);
  if (!result) throw new Error(`the installation in ${home} is not usable`);
  if (!result.logs) say(`VS Code ${release.vscode}: no C++ compiler, make and Python here, so output channels leave no log files`);
  return result;
}

async function build(release: WorkbenchRelease, home: string): Promise<boolean> {
  const server = join(home, "server");
  await Promise.all([
    unpackPackage(release.server, "lib/vscode", server, unusedExtensions),
    unpackPackage(release.node, "", join(home, "node")),
  ]);
  await chmod(join(home, "node", "bin", "node"), 0o755);
  // Not `npm ci`: it rejects the shrinkwrap of newer releases. Install scripts would download or compile what is not needed.
  await runToEnd("npm", ["install", "--omit=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], { cwd: server, deadline: npmDeadline });
  await placeRipgrep(server, home);
  return buildLogModules(server, home);
}

/** Parts that call out to services, or that no test of ours touches and that weigh much. */
const unusedExtensions = ["copilot", "mermaid-markdown-features", "microsoft-authentication", "github*", "ms-vscode.*", "tunnel-forwarding"].map(
  (name) => `extensions/${name}`,
);

async function placeRipgrep(server: string, home: string): Promise<void> {
  if (await exists(join(server, "node_modules", ripgrep.name))) return;
  await unpackPackage(ripgrep, "bin/linux-x64", join(home, "ripgrep"));
  const bin = join(server, "node_modules/@vscode/ripgrep/bin");
  await mkdir(bin, { recursive: true });
  await cp(join(home, "ripgrep", "rg"), join(bin, "rg"));
  await chmod(join(bin, "rg"), 0o755);
}

/** Builds spdlog (log files) and the watchdog against the Node package's own headers; false where there is no compiler. */
async function buildLogModules(server: string, home: string): Promise<boolean> {
  if (["g++", "make", "python3"].some((tool) => findProgram(tool) === undefined)) return false;
  const present = await Promise.all(
    ["@vscode/spdlog", "@vscode/native-watchdog", "native-watchdog"].map(async (name) => ((await exists(join(server, "node_modules", name))) ? [name] : [])),
  );
  const node = join(home, "node");
  const env = { ...process.env, PATH: `${join(node, "bin")}${delimiter}${process.env["PATH"] ?? ""}`, npm_config_nodedir: node, npm_config_yes: "true" };
  return runToEnd("npm", ["rebuild", "--loglevel=error", ...present.flat()], { cwd: server, env, deadline: npmDeadline }).then(
    () => true,
    () => false,
  );
}

async function readInstalled(release: WorkbenchRelease, home: string): Promise<Workbench | undefined> {
  const text = await readFile(join(home, "installed.json"), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  const { logs, ...found } = JSON.parse(text) as { logs: boolean };
  if (JSON.stringify(found) !== JSON.stringify(pins(release))) return undefined;
  return { vscode: release.vscode, node: join(home, "node/bin/node"), serverMain: join(home, "server/out/server-main.js"), logs };
}

function pins({ server, node }: WorkbenchRelease): Record<string, string> {
  return { server: server.integrity, node: node.integrity };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
