import { parseGoDuration } from "../model/options/goDuration.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";
import { skipBlanks } from "../syntax/lines.js";
import { optionSite } from "./text/options.js";
import { replaceFix } from "./fixes/edit.js";

/** Read as seconds for the sake of old configs, with a warning on which `-t` fails (server/opts.go, parseDuration). */
export const secondsNotDuration: Check = {
  code: "seconds-not-duration",
  title: "Bare number instead of a duration",
  severity: "error",
  documentation: "docs/checks/seconds-not-duration.md",
  general: true,
  *run(config, { version }) {
    for (const problem of optionProblems(config, version)) {
      if (problem.kind !== "value" || problem.misfit !== "seconds" || problem.value.kind !== "integer") continue;
      const { value, option, pair } = problem;
      const { node, file } = value;
      if (hasUnitBehind(file, node)) continue;
      const text = `"${value.value}s"`;
      yield {
        file,
        span: node,
        message: `A bare number counts as seconds for ${option.name}, for the sake of old configs. nats-server starts with a warning, and nats-server -t fails on it: write a duration with its unit.`,
        related: value.references.length > 0 ? [optionSite(option, pair)] : [],
        // So many seconds are no duration.
        fixes: value.fromEnvironment || parseGoDuration(`${value.value}s`) === undefined ? [] : [replaceFix("writeDuration", `Change to ${text}`, file, node, text)],
      };
    }
  },
};

/** `2 minutes`: the number is no value of its own, and that is reported where its unit stands. */
function hasUnitBehind({ document, text }: SourceFile, { end }: Span): boolean {
  const unit = skipBlanks(text, end);
  return unit > end && document.errors.some(({ code, start }) => code === "blank-before-unit" && start === unit);
}
