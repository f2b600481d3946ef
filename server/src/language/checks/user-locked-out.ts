import { listsUsers, ofAccounts, ofUsers } from "../model/accounts.js";
import { authorizationBlocks, hasOneLogin, operatorPairs } from "../model/authorization.js";
import { callouts } from "../model/callout.js";
import type { Config } from "../model/config.js";
import { connectionTypeNames } from "../model/names.js";
import { pairsNamed } from "../model/pairs.js";
import { leafBlock, mqttBlock, websocketBlock } from "../model/startup/blocks.js";
import { isWholeConfig } from "../model/startup/root.js";
import { allNamed, blockIn, portOf, rootBlock, standsAlone } from "../model/startup/settings.js";
import { isSet, isTrue } from "../model/value.js";
import type { MapValue, Pair } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { writtenAt } from "./text/wording.js";
import type { Block } from "../model/startup/settings.js";

/** Users that no client can be, whatever credential it has: the proxy or the listener by which it would have to come is missing. */
export const userLockedOut: Check = {
  code: "user-locked-out",
  title: "User that nobody can log in as",
  severity: "warning",
  documentation: "docs/checks/user-locked-out.md",
  afterTest: true,
  *run(config) {
    if (config.problems.length > 0 || !isWholeConfig(config) || operatorPairs(config).length > 0 || callouts(config).length > 0) return;
    if (trustsNoProxy(config)) for (const pair of behindProxies(config)) yield withoutProxy(pair);
    const alone = standsAlone(config);
    for (const pair of ofClosedKinds(config)) yield alone ? withoutListener(pair) : withoutListenerHere(pair);
  },
};

function withoutProxy(pair: Pair): Finding {
  return { ...writtenAt(pair), message: "Who logs in here has to come through a proxy that the server trusts, and it trusts none: nats-server refuses every login. List the keys of your proxies in proxies, or take this out." };
}

function withoutListener(pair: Pair): Finding {
  return { ...writtenAt(pair), message: "This server has no listener for connections of these kinds, so nobody can log in to it as this user. Add the listener, or STANDARD for clients of the main port." };
}

/** The servers of a cluster have the same users, and not each of them the same listeners. */
function withoutListenerHere(pair: Pair): Finding {
  return { ...writtenAt(pair), severity: "information", message: "This server has no listener for connections of these kinds, so nobody can log in to it as this user. That is right if another server beside it has the listener; else add it, or STANDARD for clients of the main port." };
}

/** server/auth.go, proxyCheck. */
function trustsNoProxy(config: Config): boolean {
  const proxies = blockIn(rootBlock(config), "proxies");
  return proxies.certain && allNamed(proxies, ["trusted"]).every(({ pair: { value } }) => value.kind === "array" && value.items.length === 0);
}

/** A block with one user, token or NKey asks it of all that log in with it, that of leaf nodes also of its users (server/auth.go, isLeafNodeAuthorized). */
function behindProxies(config: Config): Pair[] {
  const main = authorizationBlocks(config, "client").map(({ map }) => map);
  const leaf = leafBlock(config);
  const ofLeafs = portOf(leaf) === "open" ? blockIn(leaf, "authorization").maps : [];
  const whole = [...main.filter(hasOwnLogin), ...ofLeafs.filter((map) => hasOwnLogin(map) || listsUsers(map))];
  return [...whole.flatMap(required), ...[...[...main, ...ofLeafs].flatMap((map) => ofEachUser(map)), ...inAccounts(config)].filter(asksForProxy)];
}

function hasOwnLogin(map: MapValue): boolean {
  return hasOneLogin(map) || pairsNamed(map, "nkey").some(({ value }) => isSet(value));
}

function required(map: MapValue): Pair[] {
  return pairsNamed(map, "proxy_required").filter(asksForProxy);
}

function asksForProxy({ value }: Pair): boolean {
  return isTrue(value);
}

/** What a user has of both, found in one go: most have neither. */
const ofEachUser = ofUsers((user) => pairsNamed(user, ["proxy_required", ...connectionTypeNames]).filter((pair) => asksForProxy(pair) || listenersOf(pair).length > 0));
const inAccounts = ofAccounts(({ map }) => ofEachUser(map));

/** What another file says may be meant for several servers, of which another one has the listener. */
function ofClosedKinds(config: Config): Pair[] {
  const listed = [...authorizationBlocks(config, "client").flatMap(({ map }) => ofEachUser(map)), ...inAccounts(config)];
  return listed.filter((pair) => !asksForProxy(pair) && pair.value.file === config.root && listenersOf(pair).every((listener) => portOf(listener(config)) === "closed"));
}

/** By kind of connection the listener that takes it (server/client.go, connectionTypeAllowed). */
const listenerOf: Readonly<Record<string, (config: Config) => Block>> = { WEBSOCKET: websocketBlock, LEAFNODE_WS: websocketBlock, MQTT: mqttBlock, MQTT_WS: websocketBlock, LEAFNODE: leafBlock };

/** The listeners of all the kinds that a user is bound to; none where one is of another kind, or cannot be known. */
function listenersOf({ value }: Pair): readonly ((config: Config) => Block)[] {
  const items = value.kind === "array" ? value.items : [value];
  const found = items.flatMap((item) => (item.kind === "string" ? (listenerOf[item.text.toUpperCase()] ?? []) : []));
  return found.length === items.length ? found : [];
}
