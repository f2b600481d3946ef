import { leafCredentials } from "../model/heldJwts.js";
import { asSeen } from "../model/namedPath.js";
import { optionProblems } from "../model/options/optionWalk.js";
import { pairNamed } from "../model/pairs.js";
import { noFolderAt } from "../model/startup/makeable.js";
import { isDialled } from "../model/startup/remotes.js";
import type { MapValue } from "../model/value.js";
import type { FileProblem, FileText } from "../host.js";
import type { Config } from "../model/config.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { unfilledIn } from "./places/unfilled.js";
import { relatedSites } from "./text/wording.js";

/** Certificates and keys are read when a config is tested (server/opts.go, GenTLSConfig; Go's tls.X509KeyPair looks for a PEM block). */
export const fileMissing: Check = {
  code: "file-missing",
  title: "Certificate, key or creds file that is not here",
  severity: "information",
  documentation: "docs/checks/file-missing.md",
  *run(config, context) {
    const { version, here, isWindows, stateOfNamed, readNamed } = context;
    yield* missingCredentials(config, context);
    for (const problem of optionProblems(config, version)) {
      if (problem.kind !== "file" || problem.value.text === "") continue;
      const { text, file, node: span } = problem.value;
      const severity = here ? "error" : "information";
      if (problem.option.name === "cert_store") {
        if (isWindows === false) yield { file, span, severity, message: noStore };
        continue;
      }
      const state = stateOfNamed(text);
      // What is still to be filled in has checks of its own.
      if (state === "missing" && unfilledIn(problem.value) !== undefined) continue;
      const isFolder = problem.block.name === "resolver";
      const what = isFolder ? noFolder(problem.map, () => noFolderAt(text, stateOfNamed)) : noFile(state);
      const wrong = state === "file" && !isFolder ? otherContent(problem.option.name, readNamed(text)) : undefined;
      if (what !== undefined) yield { file, span, severity, message: `${what}, ${asSeen(text)}. Without the ${isFolder ? "folder" : "file"} nats-server does not start.` };
      else if (wrong !== undefined) yield { file, span, severity, message: `${wrong}, ${asSeen(text)}. nats-server does not start with it.` };
    }
  },
};

/**
 * Read when the server has started, and again for each connection (server/leafnode.go, solicitLeafNodeRemotes and sendLeafConnect).
 * A path that begins at `~`, or has a variable of the environment in it, leads to where the server runs (server/opts.go, expandPath).
 */
function* missingCredentials(config: Config, { here, stateOfNamed }: CheckContext): Generator<Finding> {
  for (const { remote, pair, value } of leafCredentials(config)) {
    if (/^~|\$/.test(value.text) || !isDialled(remote)) continue;
    const state = stateOfNamed(value.text);
    if (state !== "missing" && state !== "directory" && state !== "unreadable") continue;
    yield {
      file: value.file,
      span: value.node,
      severity: here ? "warning" : "information",
      refused: false,
      message: `${unreadable(state)}, ${asSeen(value.text)}. nats-server -t passes and the server starts without the file, but this remote never connects.`,
      related: relatedSites(config, pair, "Used here."),
    };
  }
}

/** server/certstore/certstore_other.go */
const noStore = "nats-server has a certificate store on Windows only: on any other system it does not start with cert_store.";

type State = "file" | FileProblem["reason"];

/** The folder of a resolver that keeps JWTs; one that is not there is made (server/opts.go, checkDir). */
function noFolder(resolver: MapValue, look: () => string | undefined): string | undefined {
  const type = pairNamed(resolver, "type")?.value;
  const keepsNothing = type?.kind !== "string" || /^MEM/i.test(type.text);
  const why = keepsNothing ? undefined : look();
  return why === undefined ? undefined : `${why[0]?.toUpperCase() ?? ""}${why.slice(1)}`;
}

function noFile(state: State): string | undefined {
  return state === "not-on-disk" || state === "file" ? undefined : unreadable(state);
}

function unreadable(reason: FileProblem["reason"]): string {
  if (reason === "missing") return "There is no such file";
  return reason === "directory" ? "This is a folder, not a file" : "This file cannot be read";
}

/** What is wrong with the content of a file; its first PEM block decides. */
function otherContent(option: string, file: FileText | FileProblem): string | undefined {
  if (file.kind === "problem") return undefined;
  const text = file.text.toString();
  if (option !== "key_file") return /^-----BEGIN CERTIFICATE-----/m.test(text) ? undefined : "This file holds no certificate in PEM form";
  const key = /^-----BEGIN (?:([A-Z0-9 ]+) )?PRIVATE KEY-----\s*(Proc-Type: 4,ENCRYPTED)?/m.exec(text);
  if (key === null) return "This file holds no private key in PEM form";
  return key[1] === "ENCRYPTED" || key[2] !== undefined ? "This private key is protected by a passphrase, which nats-server cannot be given" : undefined;
}
