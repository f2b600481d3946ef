import { accountsHaveUsers } from "../../model/accounts.js";
import { authorizationBlocks, authorizationOwners, hasSingleUser, hasToken, mainAsks, operatorPairs } from "../../model/authorization.js";
import { callouts } from "../../model/callout.js";
import type { Config } from "../../model/config.js";
import { mappingNames } from "../../model/names.js";
import { pairsNamed } from "../../model/pairs.js";
import type { Ignored } from "./ignored.js";
import { leafBlock } from "../../model/startup/blocks.js";

/** server/opts.go, processConfigFileLine: mappings at the top are those of the global account, and no other has them. */
export function ignoredMappings(config: Config): Ignored[] {
  const pairs = pairsNamed(config.value, mappingNames).filter(({ value }) => value.kind === "map" && value.pairs.length > 0);
  if (pairs.length === 0 || !nobodyIsGlobal(config)) return [];
  return pairs.map((pair) => ({ pair, message: "Mappings at the top are those of the global account, and all users of this config are in accounts of their own: what these publish is not mapped. Write the mappings into their accounts." }));
}

/** Leaf nodes without an account are in the global one too, whichever side named it. */
function nobodyIsGlobal(config: Config): boolean {
  const others = authorizationOwners.some((owner) => authorizationBlocks(config, owner).some(({ map }) => hasSingleUser(map) || hasToken(map)));
  const leaf = leafBlock(config);
  return accountsHaveUsers(config) && !mainAsks(config) && !others && leaf.certain && leaf.found.length === 0 && operatorPairs(config).length === 0 && callouts(config).length === 0;
}
