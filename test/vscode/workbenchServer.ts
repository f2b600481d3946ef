import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { until } from "../support/until.js";
import { deferred } from "./deferred.js";
import { openFront, type Front } from "./front.js";
import type { Workbench } from "./install.js";
import { endProcessGroup, signalProcessGroup } from "./processGroup.js";
import { runToEnd } from "./runToEnd.js";
import { userSettings } from "./userSettings.js";

const startDeadline = 60_000;
const installDeadline = 90_000;

/** Folders of one workbench run, all below `home`. */
export interface WorkbenchFolders {
  readonly home: string;
  readonly extensions: string;
  readonly logs: string;
}

/** VS Code's server, listening on loopback. */
export interface WorkbenchServer {
  /** Such as `http://127.0.0.1:40125`. */
  readonly origin: string;
  /** What the workbench calls this machine in `vscode-remote://` URIs. */
  readonly authority: string;
  /** Whoever opens the workbench must know it: with the page comes a terminal. */
  readonly key: string;
  /** Rejects, with what the server said of it, when an extension host ends while a window is open. */
  readonly crashed: Promise<never>;
  log(): string;
  stop(): Promise<void>;
}

/**
 * Makes the folders of a run below `home` and installs packed extensions there as a user would.
 * `settings` are machine-scoped ones: a remote window takes those from the machine's file only.
 */
export async function prepareFolders(workbench: Workbench, home: string, packages: readonly string[], settings: Readonly<Record<string, unknown>> = {}): Promise<WorkbenchFolders> {
  const folders = { home, extensions: join(home, "extensions"), logs: join(home, "data", "logs") };
  await mkdir(folders.extensions, { recursive: true });
  for (const [scope, content] of [["User", userSettings], ["Machine", settings]] as const) {
    await mkdir(join(home, "data", scope), { recursive: true });
    await writeFile(join(home, "data", scope, "settings.json"), JSON.stringify(content, null, 2));
  }
  await runToEnd(workbench.node, [workbench.serverMain, ...folderFlags(folders), ...packages.flatMap((file) => ["--install-extension", resolve(file)]), "--force"], {
    env: serverEnvironment(home, {}),
    deadline: installDeadline,
  });
  return folders;
}

/** Starts the server; `env` reaches the extension host. Rejects with the server's log when it does not come up. */
export async function startWorkbenchServer(workbench: Workbench, folders: WorkbenchFolders, env: Readonly<Record<string, string>>): Promise<WorkbenchServer> {
  const key = randomUUID();
  const listen = ["--host", "127.0.0.1", "--port", "0", "--connection-token", key, "--log", "info"];
  const child = spawn(workbench.node, [workbench.serverMain, ...folderFlags(folders), ...listen], {
    cwd: folders.home,
    env: serverEnvironment(folders.home, env),
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a process group of its own: server, extension hosts and language servers end together
  });
  const killGroup = (): void => { signalProcessGroup(child, "SIGKILL"); };
  process.on("exit", killGroup);
  let log = "";
  const crash = deferred<string>();
  const read = (chunk: Buffer): void => {
    log += chunk.toString();
    const words = /Extension Host Process exited with code: .*/.exec(chunk.toString());
    if (words) crash.resolve(words[0]);
  };
  child.stdout.on("data", read);
  child.stderr.on("data", read);
  let front: Front | undefined;
  const stop = async (): Promise<void> => {
    process.off("exit", killGroup);
    await front?.close();
    await endProcessGroup(child);
  };
  try {
    const port = await until("VS Code's server to listen", () => {
      if (child.exitCode !== null) throw new Error(`it ended with code ${child.exitCode}`);
      return /Extension host agent listening on (\d+)/.exec(log)?.[1];
    }, startDeadline);
    front = await openFront(Number(port));
    const origin = `http://127.0.0.1:${front.port}`;
    return { origin, authority: await authorityOf(origin, key), key, crashed: crashOf(crash.promise), log: () => log, stop };
  } catch (error) {
    await stop();
    throw new Error(`VS Code ${workbench.vscode}'s server did not start: ${String(error)}\n${log}`, { cause: error });
  }
}

async function crashOf(words: Promise<string>): Promise<never> {
  throw new Error(await words);
}

function folderFlags({ home, extensions }: WorkbenchFolders): string[] {
  return [
    "--accept-server-license-terms",
    "--server-data-dir", join(home, "server-data"),
    "--user-data-dir", join(home, "data"),
    "--extensions-dir", extensions,
    "--disable-telemetry", "--telemetry-level", "off", "--disable-experiments", "--force-disable-user-env",
  ];
}

/** The machine's environment without what would reach into our Node or the user's own VS Code. */
function serverEnvironment(home: string, more: Readonly<Record<string, string>>): NodeJS.ProcessEnv {
  const foreign = new Set(["NODE_OPTIONS", "VSCODE_IPC_HOOK_CLI", "ELECTRON_RUN_AS_NODE"]);
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.has(name)));
  // Sockets land in XDG_RUNTIME_DIR; an empty gallery keeps the workbench from asking a marketplace.
  return { ...own, EXTENSIONS_GALLERY: "{}", XDG_RUNTIME_DIR: home, ...more };
}

/** The page declares the authority; older pages declare `remote`, which the client replaces by the page's host. */
async function authorityOf(origin: string, key: string): Promise<string> {
  const page = await (await fetch(`${origin}/?tkn=${key}`, { signal: AbortSignal.timeout(startDeadline) })).text();
  const declared = /remoteAuthority&quot;:&quot;([^&]+)&quot;/.exec(page)?.[1];
  return declared === undefined || declared === "remote" ? new URL(origin).host : declared;
}
