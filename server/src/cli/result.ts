import type { Severity } from "../language/checks/check.js";
import type { Config, Problem } from "../language/model/config.js";
import { placeText, type FileNames, type Place } from "./place.js";

/** A finding of a check, or what keeps a server from reading a config. */
export interface LintResult {
  readonly place: Place;
  readonly severity: Severity;
  readonly code: string;
  readonly message: string;
  /** A page that explains it. */
  readonly documentation?: string;
  /** A comment in the text accepts it, for this reason. */
  readonly accepted?: { readonly reason: string };
  readonly related: readonly { readonly message: string; readonly place: Place }[];
}

/** What a problem says. The core's word for a file that is not there is about includes; here it may be one that was asked for. */
export function problemMessage(config: Config, problem: Problem): string {
  const asked = problem.file === config.root && problem.span.end === 0;
  return asked && problem.code === "include-missing" ? "There is no such file." : problem.message;
}

/** Where it is and what it says, such as `part.conf:3:1: There is no such file.` */
export function problemText(config: Config, problem: Problem, names: FileNames): string {
  return `${placeText(names.place(problem.file, problem.span))}: ${problemMessage(config, problem)}`;
}
