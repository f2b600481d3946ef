import { operatorProblems } from "../model/startup/operator.js";
import { sentinelProblems } from "../model/startup/sentinel.js";
import { resolverProblems } from "../model/startup/resolver.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startOperator: Check = {
  code: "start-operator",
  title: "Operator with what it does not allow",
  severity: "warning",
  documentation: "docs/checks/start-operator.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => [...operatorProblems(config, context.version, context.readNamed), ...resolverProblems(config), ...sentinelProblems(config, context.version)]),
};
