/** What options of one block must or must not stand together, by the block (server/opts.go, the parse function named at each). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { calloutUserNames, passwordNames, userNames } from "../names.js";
import { pairNamed, pairsNamed } from "../pairs.js";
import type { MapValue } from "../value.js";
import type { BrokenRule } from "./brokenRule.js";
import { given, lacks } from "./given.js";
import { leafAuthorization, leafnodes, remoteLeafnode } from "./leafnodeRules.js";
import { leafProxy } from "./proxyRules.js";
import { resolver } from "./resolverRules.js";
import { cluster, repeatedUrls, routeAuthorization } from "./routeRules.js";
import { certificatePair, ocsp, tls, tlsForClients } from "./tlsRules.js";

type Rules = (map: MapValue, version: Version) => Iterable<BrokenRule>;

const ignoresReplicas = parseVersion("2.9.12");

/** parseUsers: every entry is a user with a name, or an NKey with neither name nor password. */
function user(map: MapValue): readonly BrokenRule[] {
  const nkey = given(map, "nkey");
  if (nkey !== undefined) {
    const other = given(map, userNames) ?? given(map, passwordNames);
    return other === undefined ? none : [{ rule: "nkey-user-with-password", pair: other }];
  }
  return lacks(map, ["nkey", ...userNames]) ? [{ rule: "user-without-name" }] : none;
}

const none: readonly BrokenRule[] = [];

/** parseAuthCallout. */
function* authCallout(map: MapValue): Iterable<BrokenRule> {
  if (lacks(map, "issuer")) yield { rule: "callout-without-issuer" };
  if (pairsNamed(map, calloutUserNames).every(({ value }) => value.kind === "array" && value.items.length === 0)) yield { rule: "callout-without-users" };
}

/** parseMQTT: since 2.9.12 read by nobody. */
function* mqtt(map: MapValue, version: Version): Iterable<BrokenRule> {
  yield* tlsForClients(map);
  const pair = pairNamed(map, "consumer_replicas");
  if (pair !== undefined && !isBefore(version, ignoresReplicas)) yield { rule: "consumer-replicas-ignored", pair };
}

/** parseAccounts: without a destination no trace is sent. */
function* messageTrace(map: MapValue): Iterable<BrokenRule> {
  const sampling = pairNamed(map, "sampling");
  if (sampling !== undefined && pairNamed(map, "dest") === undefined) yield { rule: "trace-sampling-ignored", pair: sampling };
}

const byBlock: Readonly<Record<string, Rules>> = {
  user, leafAuthorization, authCallout, tls, proxyTls: tls, certificatePair, remoteLeafnode, leafProxy, resolver, mqtt, leafnodes, ocsp,
  cluster, gateway: routeAuthorization, messageTrace,
  remoteGateway: (map, version) => repeatedUrls(map, version, "urls"),
  top: tlsForClients, websocket: tlsForClients,
};

/** What a block's options say against each other. */
export function brokenRules(block: string, map: MapValue, version: Version): Iterable<BrokenRule> {
  return byBlock[block]?.(map, version) ?? none;
}
