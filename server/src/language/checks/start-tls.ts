import { ocspPeerOptions, ocspPeerProblems } from "../model/startup/ocspPeer.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startTls: Check = {
  code: "start-tls",
  title: "TLS with which no server starts",
  severity: "warning",
  documentation: "docs/checks/start-tls.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  reads: ocspPeerOptions,
  run: (config, context) => startFindings(config, context, () => ocspPeerProblems(config)),
};
