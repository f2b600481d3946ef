import { gatewayProblems } from "../model/startup/gateway.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startGateway: Check = {
  code: "start-gateway",
  title: "Gateway that does not start",
  severity: "warning",
  documentation: "docs/checks/start-gateway.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  reads: ["gateway"],
  run: (config, context) => startFindings(config, context, () => gatewayProblems(config)),
};
