import { systemAccountProblems } from "../model/startup/systemAccount.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startSystemAccount: Check = {
  code: "start-system-account",
  title: "System account with which no server starts",
  severity: "warning",
  documentation: "docs/checks/start-system-account.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => systemAccountProblems(config, context.readNamed)),
};
