import { jetStreamProblems } from "../model/startup/jetstream.js";
import type { Check } from "./check.js";
import { startFindings } from "./text/startFindings.js";

export const startJetStream: Check = {
  code: "start-jetstream",
  title: "JetStream that does not start",
  severity: "warning",
  documentation: "docs/checks/start-jetstream.md",
  beyondTest: true,
  afterTest: true,
  refusesStart: true,
  run: (config, context) => {
    const { here, isWindows, readNamed, stateOfNamed } = context;
    const isKnown = here && isWindows === false;
    return startFindings(config, context, () => jetStreamProblems(config, context.version, { readNamed, hasTpm: !isKnown, stateOf: isKnown ? stateOfNamed : undefined }));
  },
};
