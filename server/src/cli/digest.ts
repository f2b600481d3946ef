import { sha256 } from "../host/digest.js";
import type { Host } from "../language/host.js";
import type { Config, IncludeEdge, Problem } from "../language/model/config.js";
import { digestInput, earlierDigestInput } from "../language/model/digest.js";
import { readConfig } from "../language/model/readConfig.js";
import { isBefore, parseVersion } from "../language/schema/version.js";
import type { Version } from "../language/schema/version.js";
import { dialectOf } from "../language/syntax/dialect.js";
import type { Output } from "./output.js";
import { printable } from "./output.js";
import { FileNames, placeText } from "./place.js";
import { problemMessage } from "./result.js";

/** Earlier releases leave out of the digest what a `$NAME` refers to. */
const keepsVariables = parseVersion("2.12.6");

/** One line per file: its digest, or where and why a server cannot read it. Returns the exit code. */
export function digest(files: readonly string[], version: Version, host: Host, output: Output): number {
  const names = new FileNames();
  let exitCode = 0;
  for (const file of files) {
    const config = readConfig(names.add(file), host, { dialect: dialectOf(version) });
    const [problem] = config.problems;
    const input = problem === undefined ? ((isBefore(version, keepsVariables) ? earlierDigestInput(config) : undefined) ?? digestInput(config)) : undefined;
    if (input !== undefined) {
      output.line(`${sha256(input)}  ${printable(file)}`);
      continue;
    }
    exitCode = 1;
    const tooLarge = `${file}:1:1: The values that variables repeat are too large to be printed.`;
    output.line(printable(problem === undefined ? tooLarge : problemLine(file, config, problem, names)));
  }
  return exitCode;
}

/** Begins with the place in the file that was asked for; where the problem is in an included file, its place follows. */
function problemLine(file: string, config: Config, problem: Problem, names: FileNames): string {
  const place = names.place(problem.file, problem.span);
  const message = problemMessage(config, problem);
  if (problem.file === config.root) return `${placeText({ ...place, file })}: ${message}`;
  const include = includeOfRoot(config, problem);
  if (include === undefined) return `${placeText(place)}: ${message}`;
  const { line, column } = names.place(config.root, include.include.path);
  return `${file}:${line}:${column}: ${placeText(place)}: ${message}`;
}

/** The include of the root that leads, directly or through others, to the file of a problem. */
function includeOfRoot(config: Config, problem: Problem): IncludeEdge | undefined {
  const visited = new Set<string>();
  let target = problem.file.uri;
  while (!visited.has(target)) {
    visited.add(target);
    const fromRoot = config.includes.find((edge) => edge.target === target && edge.from === config.root);
    if (fromRoot !== undefined) return fromRoot;
    target = config.includes.find((edge) => edge.target === target)?.from.uri ?? target;
  }
  return undefined;
}
