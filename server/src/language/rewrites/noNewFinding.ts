/** Whether nats-server takes a config after an edit as it did before, as far as all checks can tell. */
import type { CheckContext } from "../checks/check.js";
import { checks } from "../checks/index.js";
import { runChecks } from "../checks/run.js";
import type { Config } from "../model/config.js";

/**
 * Costs a run of the checks over both: for a place that the user asks about. Warnings count, for the start of the server
 * looks at more than `-t`; hints do not.
 */
export function bringsNoFinding(before: Config, after: Config, context: CheckContext): boolean {
  const known = countsOf(before, context);
  return after.problems.length <= before.problems.length && [...countsOf(after, context)].every(([code, count]) => count <= (known.get(code) ?? 0));
}

function countsOf(config: Config, context: CheckContext): Map<string, number> {
  const counts = new Map<string, number>();
  // What checks remember is of the config in the editor.
  const alone: CheckContext = { ...context, kept: (_, make) => make() };
  for (const { check, severity } of runChecks(checks, config, alone, {}, false).reports) {
    if (severity === "error" || severity === "warning") counts.set(check.code, (counts.get(check.code) ?? 0) + 1);
  }
  return counts;
}
