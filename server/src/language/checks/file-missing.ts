import { optionProblems } from "../model/options/optionWalk.js";
import type { Check } from "./check.js";

/** Certificates and keys are read when a config is tested (server/opts.go, GenTLSConfig). */
export const fileMissing: Check = {
  code: "file-missing",
  title: "File that is not here",
  severity: "information",
  documentation: "docs/checks/file-missing.md",
  *run(config, { version, here, stateOfNamed }) {
    for (const problem of optionProblems(config, version)) {
      if (problem.kind !== "file" || problem.value.text === "") continue;
      const state = stateOfNamed(problem.value.text);
      if (state === "file" || state === "not-on-disk") continue;
      const what = state === "missing" ? "There is no such file" : state === "directory" ? "This is a folder, not a file" : "This file cannot be read";
      yield {
        file: problem.value.file,
        span: problem.value.node,
        severity: here ? "error" : "information",
        message: `${what}, as seen on this machine from the folder of the config. nats-server begins a relative path in the folder it is started in, and does not start without the file.`,
      };
    }
  },
};
