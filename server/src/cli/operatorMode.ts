import { operatorModePage } from "../language/checks/operatorMode/page.js";
import type { Host } from "../language/host.js";
import { readConfig } from "../language/model/readConfig.js";
import type { Output } from "./output.js";
import { printable } from "./output.js";
import { FileNames } from "./place.js";
import { problemText } from "./result.js";

/** Prints how to bring a config into operator mode. Returns the exit code. */
export function operatorMode(file: string, host: Host, output: Output, errors: Output): number {
  const names = new FileNames();
  const config = readConfig(names.add(file), host);
  const problem = config.problems.find(({ certainty }) => certainty === "error");
  if (problem !== undefined) {
    errors.line(printable(problemText(config, problem, names)));
    return 1;
  }
  for (const line of operatorModePage(config).markdown.trimEnd().split("\n")) output.line(printable(line));
  return 0;
}
