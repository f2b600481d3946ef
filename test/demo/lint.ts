import { spawnSync } from "node:child_process";
import { inRepository } from "../support/repository.js";

/** Prints what the command line finds in a config. Throws when it fails; findings are no failure. */
export function printFindings(folder: string, file: string): void {
  const lint = spawnSync(process.execPath, [inRepository("dist", "cli.js"), "lint", file], { cwd: folder, encoding: "utf8" });
  if (lint.status !== 0 && lint.status !== 1) throw new Error(`nats-conf-lint ended with ${String(lint.status)}:\n${lint.stderr}`);
  const said = (lint.stdout + lint.stderr).trimEnd();
  console.log(`\n$ nats-conf-lint ${file}\n${said === "" ? "(nothing to report)" : said}\n`);
}
