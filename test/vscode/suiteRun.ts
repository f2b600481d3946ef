import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "../support/repository.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";
import { until } from "../support/until.js";
import { openBridge, type Bridge } from "./bridge.js";
import { packCompanion } from "./companion.js";
import { followFile } from "./followFile.js";
import { HostVariable, readResults, type SuiteResults } from "./results.js";
import { startSuiteServers, type SuiteServers } from "./suiteServers.js";

const suiteDeadline = 480_000;

/** What a launcher needs to run the suite once. */
export interface SuiteRun {
  /** Scratch folder of this run; gone afterwards. */
  readonly home: string;
  readonly workspace: string;
  readonly screenshots: string;
  /** Packed extensions to install: the one under test, and the companion that starts the suite. */
  readonly packages: readonly string[];
  readonly bridge: Bridge;
  /** Variables for the extension host; the launcher adds `E2E_EXTENSIONS` and `E2E_LOGS`. */
  readonly env: Readonly<Record<string, string>>;
  /** Resolves when the suite has ended, however it went; rejects when it takes too long. */
  readonly ended: () => Promise<void>;
}

/** Runs the suite in one kind of VS Code. Rejects, with the logs, when the suite did not come to its end. */
export type Launcher = (run: SuiteRun) => Promise<void>;

/** Prepares servers, clients, workspace and bridge, lets `launch` run the suite on VS Code `vscode`, and cleans up. */
export async function runSuite(vscode: string, vsix: string, launch: Launcher): Promise<SuiteResults> {
  const home = temporaryFolder("workbench");
  const screenshots = inRepository("build", "screenshots", vscode);
  const results = join(home, "results.json");
  const output = join(home, "output.txt");
  writeFileSync(output, "");
  const companion = await packCompanion(join(home, "companion"));
  const servers = await startSuiteServers();
  const bridge = await openBridge(screenshots, servers.closeClient);
  const unfollow = followFile(output, (text) => process.stdout.write(text));
  try {
    const workspace = makeWorkspace(join(home, "workspace"), servers);
    await launch({
      home,
      workspace,
      screenshots,
      packages: [vsix, companion],
      bridge,
      env: {
        [HostVariable.host]: inRepository("out", "vscode", "hostEntry.js"),
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
      ended: async () => {
        await until("the end of the suite", () => existsSync(results), suiteDeadline);
      },
    });
    return await suiteResults(results, vscode);
  } finally {
    unfollow();
    await Promise.allSettled([bridge.close(), servers.stop()]);
    removeFolder(home);
  }
}

/** A suite that rejected although no test failed broke down outside of its tests. */
async function suiteResults(file: string, vscode: string): Promise<SuiteResults> {
  const results = await readResults(file);
  const failed = results?.tests.some(({ state }) => state === "failed") ?? false;
  if (!results || results.tests.length === 0 || (results.problem !== undefined && !failed)) {
    throw new Error(`The suite broke down on VS Code ${vscode}: ${results?.problem ?? "it ran no test"}`);
  }
  return results;
}

function makeWorkspace(folder: string, servers: SuiteServers): string {
  servers.copyConfigs(folder);
  mkdirSync(join(folder, "plain"));
  writeFileSync(join(folder, "plain", "nats-server.conf"), `# A config that no server runs\nport: 4222\n\nauthorization {\n  token: "${servers.canary}"\n}\n`);
  return folder;
}
