import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { openBridge, type Bridge } from "./bridge.js";
import { followFile } from "./followFile.js";
import { HostVariable, readResults, type SuiteResults } from "./results.js";
import { startSuiteServers, type SuiteServers } from "./suiteServers.js";

/** What a launcher needs to run the suite once, and what it answers. */
export interface SuiteRun {
  /** Scratch folder of this run; gone afterwards. */
  readonly home: string;
  readonly workspace: string;
  /** Folder of an empty extension: the workbench runs tests only beside an extension under development. */
  readonly companion: string;
  /** Path of the module to give as `extensionTestsPath`. */
  readonly hostEntry: string;
  readonly vsix: string;
  readonly bridge: Bridge;
  /** Variables for the extension host, but for the two that {@link Launcher} knows. */
  readonly env: Readonly<Record<string, string>>;
}

/** Runs the suite in one kind of VS Code. Resolves when the suite has ended, however it went; rejects when it cannot have. */
export type Launcher = (run: SuiteRun) => Promise<void>;

/** Prepares servers, clients, workspace and bridge, lets `launch` run the suite on VS Code `vscode`, and cleans up. */
export async function runSuite(vscode: string, vsix: string, launch: Launcher): Promise<SuiteResults> {
  const home = temporaryFolder("workbench");
  const screenshots = inRepository("build", "screenshots", vscode);
  const servers = await startSuiteServers();
  const bridge = await openBridge(screenshots, servers.closeClient);
  const output = join(home, "output.txt");
  writeFileSync(output, "");
  const unfollow = followFile(output, (text) => process.stdout.write(text));
  try {
    const workspace = makeWorkspace(join(home, "workspace"), servers);
    const results = join(home, "results.json");
    await launch({
      home,
      workspace,
      companion: makeCompanion(join(home, "companion")),
      hostEntry: inRepository("out", "vscode", "hostEntry.js"),
      vsix,
      bridge,
      env: {
        [HostVariable.entry]: inRepository("out", "vscode", "index.js"),
        [HostVariable.output]: output,
        [HostVariable.results]: results,
        E2E_BRIDGE: bridge.url,
        E2E_SERVERS: JSON.stringify(servers.servers),
        E2E_WORKSPACE: workspace,
        E2E_SCREENSHOTS: screenshots,
        E2E_VSCODE_VERSION: vscode,
        E2E_CANARY: servers.canary,
      },
    });
    const found = await readResults(results);
    if (!found || found.tests.length === 0) throw new Error(`the suite ran no test on VS Code ${vscode}`);
    return found;
  } finally {
    unfollow();
    await Promise.allSettled([bridge.close(), servers.stop()]);
    removeFolder(home);
  }
}

function makeWorkspace(folder: string, servers: SuiteServers): string {
  servers.copyConfigs(folder);
  mkdirSync(join(folder, "plain"));
  writeFileSync(join(folder, "plain", "nats-server.conf"), `# A config that no server runs\nport: 4222\n\nauthorization {\n  token: "${servers.canary}"\n}\n`);
  return folder;
}

function makeCompanion(folder: string): string {
  mkdirSync(folder);
  const manifest = { name: "companion", publisher: "nats-server-conf-tests", version: "1.0.0", engines: { vscode: "*" } };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  return folder;
}
