/** What the options of leaf nodes and of their remotes must or must not say together (server/opts.go, server/leafnode.go). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { globalAccount } from "../accounts/ownAccounts.js";
import { credentialsNames, remoteAccountNames, urlNames, userNames } from "../names.js";
import { pairNamed, pairsNamed } from "../pairs.js";
import type { MapValue } from "../value.js";
import { at } from "./brokenRule.js";
import type { BrokenRule } from "./brokenRule.js";
import { given } from "./given.js";
import { proxiedRemote } from "./proxyRules.js";
import { mayRepeat } from "./repeats.js";
import { repeatedUrls } from "./routeRules.js";
import { tlsForClients } from "./tlsRules.js";

const comparesRemotes = parseVersion("2.14");

/** parseLeafAuthorization and validateLeafNodeAuthOptions. */
export function* leafAuthorization(map: MapValue): Iterable<BrokenRule> {
  const users = pairsNamed(map, "users").find(({ value }) => value.kind === "array" && value.items.length > 0);
  if (users?.value.kind !== "array") return;
  if (given(map, userNames) !== undefined) yield { rule: "single-user-and-users", pair: users };
  if (given(map, "nkey") !== undefined) yield { rule: "leaf-nkey-and-users", pair: users };
  const seen = new Set<string>();
  for (const entry of users.value.items) {
    if (entry.kind !== "map") continue;
    const pair = pairNamed(entry, userNames);
    const name = pair?.value.kind === "string" ? pair.value.text : pair === undefined ? "" : undefined;
    if (name === undefined) continue;
    if (seen.has(name)) yield { rule: "leaf-user-twice", pair: pair ?? users };
    seen.add(name);
  }
}

/** parseRemoteLeafNodes. */
export function* remoteLeafnode(map: MapValue, version: Version): Iterable<BrokenRule> {
  const nkey = given(map, ["nkey", "seed"]);
  if (nkey !== undefined && given(map, credentialsNames) !== undefined) yield { rule: "creds-and-nkey", pair: nkey };
  yield* repeatedUrls(map, version, ...urlNames);
  yield* proxiedRemote(map);
  yield* tlsForClients(map);
}

/** parseRemoteLeafNodes: since 2.14 two remotes of a list may not be alike. */
export function* leafnodes(map: MapValue, version: Version): Iterable<BrokenRule> {
  yield* tlsForClients(map);
  if (isBefore(version, comparesRemotes)) return;
  for (const { value } of pairsNamed(map, "remotes")) {
    if (value.kind !== "array" || !remotesMayRepeat(value)) continue;
    const seen = new Set<string>();
    for (const remote of value.items) {
      const name = remote.kind === "map" ? remoteName(remote) : undefined;
      if (name === undefined || remote.kind !== "map") continue;
      const pair = pairNamed(remote, urlNames) ?? remote.pairs[0];
      if (seen.has(name)) yield { rule: "remote-repeats", ...at(pair) };
      seen.add(name);
    }
  }
}

const remotesMayRepeat = mayRepeat((item) => (item.kind === "map" ? remoteName(item) : undefined));

/** What a remote is told from another by: its URLs, account and credentials. Undefined where only the environment knows. */
function remoteName(remote: MapValue): string | undefined {
  const values = [pairNamed(remote, urlNames), pairNamed(remote, remoteAccountNames), pairNamed(remote, credentialsNames), pairNamed(remote, ["nkey", "seed"])]
    .map((pair) => pair?.value);
  const texts = values.map((value) => (value?.kind === "array" ? value.items : value === undefined ? [] : [value]));
  if (texts.flat().some(({ kind }) => kind !== "string")) return undefined;
  // An empty text counts as none.
  const [urls = [], [account = globalAccount] = [], ...rest] = texts.map((list) => list.flatMap((value) => (value.kind === "string" && value.text.trim() !== "" ? [value.text.trim()] : [])));
  return JSON.stringify([urls, account, rest]);
}
