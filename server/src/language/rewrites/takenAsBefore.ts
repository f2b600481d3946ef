/** Whether nats-server takes a config after an edit as it did before, as far as all checks can tell. */
import type { CheckContext } from "../checks/check.js";
import { checks } from "../checks/index.js";
import { isRefusal, isRefusedAtStart, runChecks } from "../checks/run.js";
import type { Config } from "../model/config.js";

/** What the checks count of a config in the editor, for as long as it is the one there: it is asked for at every place. */
const counted = new WeakMap<Config, ReadonlyMap<string, number>>();

/** By `-t` and at its start. Costs a run of the checks over the config after the edit: for a place that the user asks about. */
export function isTakenAsBefore(before: Config, after: Config, context: CheckContext): boolean {
  const known = counted.get(before) ?? countsOf(before, context);
  counted.set(before, known);
  return after.problems.length <= before.problems.length && [...countsOf(after, context)].every(([code, count]) => count <= (known.get(code) ?? 0));
}

function countsOf(config: Config, context: CheckContext): Map<string, number> {
  const counts = new Map<string, number>();
  // What checks remember is of the config in the editor.
  const alone: CheckContext = { ...context, kept: (_, make) => make() };
  for (const report of runChecks(checks, config, alone, {}, false).reports) {
    const { code } = report.check;
    if (isRefusal(report) || isRefusedAtStart(report)) counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return counts;
}
