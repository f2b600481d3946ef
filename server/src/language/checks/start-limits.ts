import { hostProblems } from "../model/startup/badHosts.js";
import { limitOptions, limitProblems } from "../model/startup/limits.js";
import { portOptions, portProblems } from "../model/startup/ports.js";
import { samePortProblems } from "../model/startup/samePort.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startLimits: Check = {
  code: "start-limits",
  title: "Limit, port or address with which no server starts",
  severity: "warning",
  documentation: "docs/checks/start-limits.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  reads: [...limitOptions, ...portOptions],
  run: (config, context) => startFindings(config, context, () => [...limitProblems(config, context.version), ...portProblems(config), ...hostProblems(config), ...samePortProblems(config)]),
};
