import { hasSingleUser, hasToken, isOpen } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { calloutNames, loginNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { conflictsOf } from "../model/tokenConflicts.js";
import { tokensOf } from "../model/tokens.js";
import { keySite } from "../model/value.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, CheckContext } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { mergeFix } from "./fixes/mergeBlocks.js";
import { ifTaken } from "./fixes/proof.js";

/** Of two blocks of one spelling the last one wins whole (conf/parse.go, setValue). */
export const authorizationOverwritten: Check = {
  code: "authorization-overwritten",
  title: "Authorization block without effect",
  severity: "error",
  beyondTest: true,
  documentation: "docs/checks/authorization-overwritten.md",
  *run(config, context) {
    const pairs = config.value.pairs.filter(({ key }) => key.toLowerCase() === "authorization");
    for (const pair of pairs) {
      const winner = pairs.findLast(({ key, overwritten }) => key === pair.key && !overwritten);
      if (!pair.overwritten || pair.usedAsVariable || winner === undefined || winner.entry === pair.entry) continue;
      const opens = pair.value.kind === "map" && hasCredentials(pair.value) && isOpen(config);
      yield {
        ...keySite(pair),
        severity: opens ? "error" : "warning",
        message: `nats-server takes the last of several \`authorization\` blocks, whole: nothing in this one has an effect.${
          opens ? " The last one names nobody, so the server is open, and anyone who reaches it can connect without a credential." : ""
        }`,
        related: [{ message: "This one counts.", site: keySite(winner) }],
        get fixes() {
          return merged(config, context, pair, winner);
        },
      };
    }
  },
};

function hasCredentials(map: MapValue): boolean {
  return hasSingleUser(map) || hasToken(map) || pairsNamed(map, ["users", ...calloutNames]).length > 0;
}

/** Not preferred: whether both blocks together are what was meant, only a person can tell. */
function merged(config: Config, context: CheckContext, from: Pair, into: Pair): EditFix[] {
  const kinds = [from, into].flatMap(({ value }) => (value.kind === "map" ? [waysIn(value)] : []));
  // A token, a single user and users exclude each other.
  if (new Set(kinds.flat()).size > 1) return [];
  const fix = mergeFix("Merge into the last block", from, into);
  return fix === undefined || conflicts(context.after(fix.edits())) > conflicts(config) ? [] : ifTaken(config, context, fix);
}

/** A token excludes users of accounts too, which stand elsewhere. */
function conflicts(config: Config): number {
  return tokensOf(config, "client").flatMap((token) => conflictsOf(config, token)).length;
}

function waysIn(map: MapValue): string[] {
  return [
    ...pairsNamed(map, "token").map(() => "token"),
    ...pairsNamed(map, "users").map(() => "users"),
    ...pairsNamed(map, loginNames).map(() => "user"),
  ];
}
