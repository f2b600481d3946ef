import { optionProblems } from "../model/options/optionWalk.js";
import type { FileProblem, FileText } from "../host.js";
import type { Check } from "./check.js";

/** Certificates and keys are read when a config is tested (server/opts.go, GenTLSConfig; Go's tls.X509KeyPair looks for a PEM block). */
export const fileMissing: Check = {
  code: "file-missing",
  title: "Certificate or key that is not here",
  severity: "information",
  documentation: "docs/checks/file-missing.md",
  *run(config, { version, here, stateOfNamed, readNamed }) {
    for (const problem of optionProblems(config, version)) {
      if (problem.kind !== "file" || problem.value.text === "") continue;
      const { text } = problem.value;
      const state = stateOfNamed(text);
      const what = state === "file" ? otherContent(problem.option.name, readNamed(text)) : state === "not-on-disk" ? undefined : unreadable(state);
      if (what === undefined) continue;
      yield {
        file: problem.value.file,
        span: problem.value.node,
        severity: here ? "error" : "information",
        message: `${what}, as seen on this machine from the folder of the config. nats-server begins a relative path in the folder it is started in, and does not start without the file.`,
      };
    }
  },
};

function unreadable(reason: FileProblem["reason"]): string {
  if (reason === "missing") return "There is no such file";
  return reason === "directory" ? "This is a folder, not a file" : "This file cannot be read";
}

/** What is wrong with the content of a file; its first PEM block decides. */
function otherContent(option: string, file: FileText | FileProblem): string | undefined {
  if (file.kind === "problem") return undefined;
  if (option === "key_file") return /^-----BEGIN (?:[A-Z0-9 ]+ )?PRIVATE KEY-----/m.test(file.text) ? undefined : "This file holds no private key in PEM form";
  return /^-----BEGIN CERTIFICATE-----/m.test(file.text) ? undefined : "This file holds no certificate in PEM form";
}
