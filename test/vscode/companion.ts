import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { inRepository } from "../support/repository.js";
import { HostVariable } from "./results.js";
import { runToEnd } from "./runToEnd.js";

const packDeadline = 60_000;

/** Packs, in `folder`, the extension that starts the suite once the window is ready. Gives the path of the package. */
export async function packCompanion(folder: string): Promise<string> {
  mkdirSync(folder);
  const manifest = {
    name: "companion",
    publisher: "nats-server-conf-tests",
    version: "1.0.0",
    engines: { vscode: "^1.100.0" },
    activationEvents: ["onStartupFinished"],
    extensionKind: ["workspace"],
    main: "./main.js",
  };
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest));
  writeFileSync(join(folder, "main.js"), `exports.activate = () => require(process.env.${HostVariable.host}).activate();\n`);
  const file = join(folder, "companion.vsix");
  const vsce = inRepository("node_modules", "@vscode", "vsce", "vsce");
  const flags = ["--no-dependencies", "--allow-missing-repository", "--skip-license", "--out", file];
  await runToEnd(process.execPath, [vsce, "package", ...flags], { cwd: folder, deadline: packDeadline });
  return file;
}
