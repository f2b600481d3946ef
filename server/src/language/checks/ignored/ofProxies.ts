import { listsUsers, ofAccounts, ofUsers, userArrays } from "../../model/accounts.js";
import { authorizationBlocks, hasOneLogin, operatorPairs } from "../../model/authorization.js";
import { callouts } from "../../model/callout.js";
import type { Config } from "../../model/config.js";
import { pairsNamed } from "../../model/pairs.js";
import { isTrue } from "../../model/value.js";
import type { MapValue, Pair } from "../../model/value.js";
import { draftFix } from "../fixes/edit.js";
import type { EditFix } from "../fixes/fix.js";
import { appendEntry } from "../writing/entries.js";
import { styleOf, writeKey } from "../writing/style.js";
import type { Ignored } from "./ignored.js";

const name = "proxy_required";
const message = "proxy_required of this block is asked of its one user or token alone: users of lists log in past the proxy. Write proxy_required: true into each of them.";

/** server/auth.go, processClientOrLeafAuthentication: that of the block comes last, where no user of a list was found. */
export function ignoredProxies(config: Config): Ignored[] {
  const blocks = authorizationBlocks(config, "client").map(({ map }) => map);
  const pairs = blocks.filter((map) => !hasOneLogin(map)).flatMap((map) => pairsNamed(map, name).filter(({ value }) => isTrue(value)).map((pair) => ({ map, pair })));
  if (pairs.length === 0 || operatorPairs(config).length > 0 || callouts(config).length > 0) return [];
  if (!blocks.some((map) => unasked(map).length > 0) && unaskedInAccounts(config).length === 0) return [];
  return pairs.map(({ map, pair }) => ({ pair, message, fixes: () => askEach(map, pair) }));
}

/** The users that say nothing of proxies themselves. */
const unasked = ofUsers((user) => (pairsNamed(user, name).length > 0 ? [] : [user]));
const unaskedInAccounts = ofAccounts(({ map }) => unasked(map));

/** Not preferred: it keeps out who comes without a proxy now. A list out of a variable may be used elsewhere. */
function askEach(map: MapValue, pair: Pair): EditFix[] {
  const users = unasked(map);
  const isOwn = [...userArrays(map), ...users].every(({ file, references, fromEnvironment }) => file === pair.file && references.length === 0 && !fromEnvironment);
  if (!listsUsers(map) || !isOwn) return [];
  const fix = draftFix("askEach", "Ask each of these users for a proxy", false, (draft) => {
    const style = styleOf(pair.file, pair.entry);
    for (const user of users) appendEntry(draft, user, style, (own) => `${writeKey({ ...own, upperCase: false }, name)}${own.separator}true`);
  });
  return [{ ...fix, consequences }];
}

const consequences = ["Clients that reach the server without a trusted proxy can no longer log in as these users. A reload disconnects those that are connected so."];
