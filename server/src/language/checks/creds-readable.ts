import { isJwtFile, leafCredentials } from "../model/heldJwts.js";
import type { Check } from "./check.js";
import { seedIn } from "./jwt/jwtFile.js";
import { relatedSites } from "./text/wording.js";

/** nsc makes them for their owner alone; copies often are not. */
export const credsReadable: Check = {
  code: "creds-readable",
  title: "Creds file that others can read",
  severity: "warning",
  documentation: "docs/checks/creds-readable.md",
  ofJwtFiles: true,
  *run(config, { othersMayRead, readNamed }) {
    const { root } = config;
    if (isJwtFile(root.uri)) {
      const seed = seedIn(root.text);
      const start = root.text.indexOf(seed ?? "");
      if (seed !== undefined && othersMayRead() === true) yield { file: root, span: { start, end: start + seed.length }, message: message("This file") };
      return;
    }
    for (const { pair, value } of leafCredentials(config)) {
      const file = readNamed(value.text);
      if (file.kind !== "text" || seedIn(file.text) === undefined || othersMayRead(value.text) !== true) continue;
      yield { file: value.file, span: value.node, message: message("The file"), related: relatedSites(config, pair, "Used here.") };
    }
  },
};

function message(what: string): string {
  return `${what} holds the seed of a user, and others than its owner may read it: whoever does can connect as that user. Take their rights away (chmod 600).`;
}
