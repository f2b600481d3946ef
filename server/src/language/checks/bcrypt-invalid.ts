import { isBcrypt, isWholeBcrypt } from "../model/bcrypt.js";
import { comparedSecrets, passwordsOfUsers } from "../model/comparedSecrets.js";
import type { Pair } from "../model/value.js";
import type { Check } from "./check.js";
import { relatedSites, writtenAt } from "./text/wording.js";

export const bcryptInvalid: Check = {
  code: "bcrypt-invalid",
  title: "bcrypt hash that nothing matches",
  severity: "warning",
  documentation: "docs/checks/bcrypt-invalid.md",
  *run(config) {
    const found = comparedSecrets(config, broken).filter(({ pair }) => isBroken(pair));
    // One value behind a variable may serve several places.
    for (const { what, pair } of new Map(found.map((each) => [each.pair.value.node, each])).values()) {
      yield {
        ...writtenAt(pair),
        message: `nats-server takes this for a bcrypt hash, but it is none: a cost of 04 to 31 and 53 characters of a salt and a digest belong behind its first dollar signs. The server starts, and no ${what} lets anyone in.`,
        related: relatedSites(config, pair, `It is compared with what clients send here.`),
      };
    }
  },
};

const broken = passwordsOfUsers(isBroken);

function isBroken({ value }: Pair): boolean {
  return value.kind === "string" && isBcrypt(value.text) && !isWholeBcrypt(value.text);
}
