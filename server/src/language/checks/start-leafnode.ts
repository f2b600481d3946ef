import { leafnodeProblems } from "../model/startup/leafnodes.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startLeafnode: Check = {
  code: "start-leafnode",
  title: "Leaf nodes that do not start",
  severity: "warning",
  documentation: "docs/checks/start-leafnode.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => startFindings(config, context, () => leafnodeProblems(config, context.version, context.readNamed)),
};
