import { logProblems } from "../model/startup/log.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

/** Where a server on Windows sends its log was not tried: nothing is said of one. */
export const startLog: Check = {
  code: "start-log",
  title: "Log or PID file that cannot be opened",
  severity: "warning",
  documentation: "docs/checks/start-log.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => {
    const { here, isWindows, stateOfNamed } = context;
    if (here && isWindows !== false) return [];
    return startFindings(config, context, () => logProblems(config, here ? stateOfNamed : undefined));
  },
};
