/** Configs that people wrote, as they lie in a folder: the verdicts of nats-server and ours, in numbers. */
import * as fs from "node:fs";
import * as path from "node:path";
import { canonicalUri, uriOf } from "../../server/src/host/fileUris.js";
import { NodeHost } from "../../server/src/host/nodeHost.js";
import type { Host } from "../../server/src/language/host.js";
import type { NatsBinary } from "../support/natsServer.js";
import { compare } from "./compare.js";
import { askServer, askUs } from "./verdicts.js";

/** Returns 1 if there are differences. `cwd`: where the server runs and relative paths of certificates begin; else the folder of each config. */
export async function judgeCorpus(folder: string, cwd: string | undefined, binaries: readonly NatsBinary[], say: (line: string) => void): Promise<number> {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".conf")).sort();
  let differences = 0;
  for (const binary of binaries) {
    let [agreed, taken] = [0, 0];
    for (const name of files) {
      const file = path.resolve(folder, name);
      const runsIn = cwd === undefined ? path.dirname(file) : path.resolve(cwd);
      const server = await askServer(binary, file, {}, runsIn);
      const ours = askUs(canonicalUri(uriOf(file)), hostIn(runsIn), binary.version);
      if (server.ok) taken++;
      const difference = compare(server, ours);
      if (difference === undefined) agreed++;
      else say(`${binary.version} ${name}: ${difference.kind}\n    server: ${server.says.split("\n")[0] ?? ""}\n    here: ${ours.says.split("\n")[0] ?? ""}`);
    }
    differences += files.length - agreed;
    say(`nats-server ${binary.version}: ${agreed} of ${files.length} verdicts agree; it takes ${taken}.`);
  }
  return differences === 0 ? 0 : 1;
}

/** This machine, with a nats-server that runs in that folder. */
function hostIn(cwd: string): Host {
  const host = new NodeHost({ environment: {} });
  const beside = uriOf(path.join(cwd, "any.conf"));
  return {
    readFile: (uri) => host.readFile(uri),
    stateOf: (uri) => host.stateOf(uri),
    resolveInclude: (from, argument) => host.resolveInclude(from, argument),
    resolveNamed: (_root, named) => host.resolveNamed(beside, named),
    isWindows: host.isWindows,
    environment: () => undefined,
    verifies: (...parts) => host.verifies(...parts),
    publicKeyOf: () => undefined,
  };
}
