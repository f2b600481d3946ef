import { clusterProblems } from "../model/startup/cluster.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startCluster: Check = {
  code: "start-cluster",
  title: "Cluster that does not start",
  severity: "warning",
  documentation: "docs/checks/start-cluster.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => clusterProblems(config, context.version, context.readNamed)),
};
