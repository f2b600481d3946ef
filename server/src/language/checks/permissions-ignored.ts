import { listsUsers, ofAccounts, ofUsers } from "../model/accounts.js";
import { authorizationBlocks, isOpen, operatorPairs } from "../model/authorization.js";
import { callouts } from "../model/callout.js";
import type { Config } from "../model/config.js";
import { defaultPermissionNames as defaults, permissionNames, publishNames, responseNames, subscribeNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { keySite, maps } from "../model/value.js";
import type { MapValue, Pair, Value } from "../model/value.js";
import type { Check } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { styleOf, writeKey } from "./writing/style.js";
import { writtenAt } from "./text/wording.js";

/** Permissions that look as if they kept somebody from something. */
export const permissionsIgnored: Check = {
  code: "permissions-ignored",
  title: "Permissions that restrict nobody",
  severity: "warning",
  documentation: "docs/checks/permissions-ignored.md",
  afterTest: true,
  *run(config) {
    for (const pair of ofNobody(config)) yield { ...keySite(pair), message: "These permissions are those of the users listed in this block, and it lists none: whoever logs in otherwise may publish and subscribe to everything. Give each user its permissions in a list of users." };
    for (const pair of emptyLists(config)) {
      yield {
        ...writtenAt(pair),
        message: 'An empty list restricts nothing: nats-server allows every subject. To allow none, write { deny: ">" }.',
        get fixes() {
          return denyAll(pair);
        },
      };
    }
  },
};

/** The server gives `default_permissions` to users in lists alone, not to the one user of a block, not to a token, not to the users of accounts (server/opts.go, parseAuthorization). */
function ofNobody(config: Config): Pair[] {
  const blocks = authorizationBlocks(config, "client");
  const permissions = blocks.flatMap(({ map }) => pairsNamed(map, defaults));
  if (permissions.length === 0 || blocks.some(({ map }) => listsUsers(map) || pairsNamed(map, "users").some(({ value }) => !isEmptyArray(value)))) return [];
  return isOpen(config) || operatorPairs(config).length > 0 || callouts(config).length > 0 ? [] : permissions;
}

/** The server tells a list that is missing from an empty one, and finds none for either; with `allow_responses` an empty one means what it says (client.go, setPermissions). */
function emptyListsIn(permissions: MapValue): Pair[] {
  const answers = pairsNamed(permissions, responseNames).length > 0;
  const sides = pairsNamed(permissions, [...subscribeNames, ...(answers ? [] : publishNames)]);
  return sides.flatMap((side) => {
    if (isEmptyArray(side.value)) return [side];
    if (side.value.kind !== "map" || pairsNamed(side.value, "deny").length > 0) return [];
    return pairsNamed(side.value, "allow").filter(({ value }) => isEmptyArray(value));
  });
}

function isEmptyArray(value: Value): boolean {
  return value.kind === "array" && value.items.length === 0;
}

const permissionsOf = (names: readonly string[]) => (map: MapValue): Pair[] => maps(pairsNamed(map, names)).flatMap(emptyListsIn);
const inUsers = ofUsers(permissionsOf(permissionNames));
const inAccounts = ofAccounts(({ map }) => [...permissionsOf(defaults)(map), ...inUsers(map)]);

function emptyLists(config: Config): Pair[] {
  return [...authorizationBlocks(config, "client").flatMap(({ map }) => [...permissionsOf(defaults)(map), ...inUsers(map)]), ...inAccounts(config)];
}

/** Not preferred: clients have done until now what it forbids. A list out of a variable may be used elsewhere. */
function denyAll({ key, entry, value, usedAsVariable }: Pair): EditFix[] {
  const { file, node, references, fromEnvironment } = value;
  if (references.length > 0 || fromEnvironment || usedAsVariable) return [];
  const style = styleOf(file, entry);
  const deny = `${writeKey({ ...style, upperCase: false }, "deny")}${style.separator}">"`;
  const isSide = key.toLowerCase() !== "allow";
  const [span, text] = isSide ? [node, `{${style.pad}${deny}${style.pad}}`] : [entry, deny];
  return [{ ...replaceFix("denyAll", "Deny every subject", file, span, text, false), consequences }];
}

const consequences = ["A reload is enough: clients with these permissions stay connected, and are refused what they may do now, with a permissions violation. Without subscriptions they get no replies either."];
