/** What options of one block must or must not stand together, by the block (server/opts.go, the parse function named at each). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { pairNamed, pairsNamed } from "../pairs.js";
import type { MapValue, Pair } from "../value.js";
import type { BlockRule, BrokenRule } from "./brokenRule.js";
import { given, isEmptyText, lacks } from "./given.js";
import { parseGoDuration } from "./goDuration.js";
import { leafProxy, proxiedRemote } from "./proxyRules.js";
import { mayRepeat } from "./repeats.js";
import { cluster, repeatedUrls, routeAuthorization } from "./routeRules.js";

export type { BlockRule, BrokenRule };

type Rules = (map: MapValue, version: Version) => Iterable<BrokenRule>;

const certLists = parseVersion("2.10.8");
const hardDelete = parseVersion("2.9.16");
const v2912 = parseVersion("2.9.12");
const v212 = parseVersion("2.12");
const v214 = parseVersion("2.14");

/** parseUsers: every entry is a user with a name, or an NKey with neither name nor password. */
function user(map: MapValue): readonly BrokenRule[] {
  const nkey = given(map, "nkey");
  if (nkey !== undefined) {
    const other = given(map, ["user", "username"]) ?? given(map, ["pass", "password"]);
    return other === undefined ? none : [{ rule: "nkey-user-with-password", pair: other }];
  }
  return lacks(map, ["nkey", "user", "username"]) ? [{ rule: "user-without-name" }] : none;
}

const none: readonly BrokenRule[] = [];

/** parseLeafAuthorization and validateLeafNodeAuthOptions. */
function* leafAuthorization(map: MapValue): Iterable<BrokenRule> {
  const users = pairsNamed(map, "users").find(({ value }) => value.kind === "array" && value.items.length > 0);
  if (users?.value.kind !== "array") return;
  if (given(map, ["user", "username"]) !== undefined) yield { rule: "single-user-and-users", pair: users };
  if (given(map, "nkey") !== undefined) yield { rule: "leaf-nkey-and-users", pair: users };
  const seen = new Set<string>();
  for (const entry of users.value.items) {
    if (entry.kind !== "map") continue;
    const pair = pairNamed(entry, ["user", "username"]);
    const name = pair?.value.kind === "string" ? pair.value.text : pair === undefined ? "" : undefined;
    if (name === undefined) continue;
    if (seen.has(name)) yield { rule: "leaf-user-twice", pair: pair ?? users };
    seen.add(name);
  }
}

/** parseAuthCallout. */
function* authCallout(map: MapValue): Iterable<BrokenRule> {
  if (lacks(map, "issuer")) yield { rule: "callout-without-issuer" };
  if (pairsNamed(map, ["auth_users", "users"]).every(({ value }) => value.kind === "array" && value.items.length === 0)) yield { rule: "callout-without-users" };
}

/** Suites that Go calls insecure, by their names. */
export const insecureSuite = /^TLS_(RSA_|.*(_RC4_|3DES|CBC_SHA256))/;

/** parseTLS and GenTLSConfig. */
function* tls(map: MapValue, version: Version): Iterable<BrokenRule> {
  const cert = given(map, "cert_file");
  const key = given(map, "key_file");
  const certs = isBefore(version, certLists) ? [] : pairsNamed(map, ["certs", "certificates"]).filter(({ value }) => value.kind === "array" && value.items.length > 0);
  const store = given(map, "cert_store");
  if (cert !== undefined && lacks(map, "key_file") && store === undefined) yield { rule: "key-file-missing", pair: cert };
  if (lacks(map, "cert_file") && key !== undefined) yield { rule: "cert-file-missing", pair: key };
  if (cert !== undefined && certs[0] !== undefined) yield { rule: "certs-and-cert-file", pair: certs[0] };
  if (cert !== undefined && store !== undefined) yield { rule: "cert-file-and-store", pair: store };
  const allowed = pairsNamed(map, "allow_insecure_cipher_suites").some(({ value }) => value.kind !== "boolean" || value.value);
  if (isBefore(version, v212) || allowed) return;
  for (const pair of pairsNamed(map, "cipher_suites")) {
    const { value } = pair;
    if (value.kind === "array" && value.items.some((item) => item.kind === "string" && insecureSuite.test(item.text))) yield { rule: "insecure-ciphers", pair };
  }
}

/** parseTLS, the entries of certs; their keys are read in exact case. */
function* certificatePair(map: MapValue): Iterable<BrokenRule> {
  const complete = ["cert_file", "key_file"].every((name) => map.pairs.some((pair) => !pair.overwritten && pair.key === name && !isEmptyText(pair.value)));
  if (!complete) yield { rule: "pair-incomplete" };
}

/** parseRemoteLeafNodes. */
function* remoteLeafnode(map: MapValue, version: Version): Iterable<BrokenRule> {
  const nkey = given(map, ["nkey", "seed"]);
  if (nkey !== undefined && given(map, ["creds", "credentials"]) !== undefined) yield { rule: "creds-and-nkey", pair: nkey };
  yield* repeatedUrls(map, version, "url", "urls");
  yield* proxiedRemote(map);
  yield* tlsForClients(map);
}

/** The block form of `resolver`; its keys are read in exact case. */
function* resolver(map: MapValue, version: Version): Iterable<BrokenRule> {
  const named = (key: string): Pair | undefined => map.pairs.find((pair) => !pair.overwritten && pair.key === key);
  const isOn = (key: string): boolean => { const value = named(key)?.value; return value?.kind === "boolean" && value.value; };
  const type = named("type")?.value;
  // What is no text is another mistake, and what is none of the words, or not yet, is one of another check.
  if (type !== undefined && type.kind !== "string") return;
  const kind = type?.text.toUpperCase() ?? "";
  if (kind !== "FULL" && kind !== "CACHE") {
    if (kind === "") yield { rule: "resolver-without-type" };
    return;
  }
  const dir = named("dir");
  if (dir === undefined || isEmptyText(dir.value)) yield { rule: "resolver-without-dir" };
  const hard = isBefore(version, hardDelete) ? undefined : named("hard_delete");
  if (kind === "FULL" && isTime(named("ttl"))) yield { rule: "full-with-ttl", ...at(named("ttl")) };
  if (kind === "FULL" && hard !== undefined && !isOn("allow_delete")) yield { rule: "hard-delete-alone", pair: hard };
  if (kind === "CACHE" && isTime(named("interval"))) yield { rule: "cache-with-interval", ...at(named("interval")) };
  if (kind === "CACHE" && (isOn("allow_delete") || hard !== undefined)) yield { rule: "cache-with-delete", ...at(hard ?? named("allow_delete")) };
  // FetchTimeout; what is no duration is another mistake.
  const timeout = durationOf(named("timeout"));
  if (timeout !== undefined && timeout <= 0) yield { rule: "resolver-timeout", ...at(named("timeout")) };
}

function isTime(pair: Pair | undefined): boolean {
  return pair?.value.kind === "string" && durationOf(pair) !== 0;
}

function durationOf(pair: Pair | undefined): number | undefined {
  return pair?.value.kind === "string" ? parseGoDuration(pair.value.text) : undefined;
}

function at(pair: Pair | undefined): { readonly pair?: Pair } {
  return pair === undefined ? {} : { pair };
}

/** parseMQTT: since 2.9.12 read by nobody. */
function* mqtt(map: MapValue, version: Version): Iterable<BrokenRule> {
  yield* tlsForClients(map);
  const pair = pairNamed(map, "consumer_replicas");
  if (pair !== undefined && !isBefore(version, v2912)) yield { rule: "consumer-replicas-ignored", pair };
}

/** parseRemoteLeafNodes: since 2.14 two remotes of a list may not be alike. */
function* leafnodes(map: MapValue, version: Version): Iterable<BrokenRule> {
  yield* tlsForClients(map);
  if (isBefore(version, v214)) return;
  for (const { value } of pairsNamed(map, "remotes")) {
    if (value.kind !== "array" || !remotesMayRepeat(value)) continue;
    const seen = new Set<string>();
    for (const remote of value.items) {
      const name = remote.kind === "map" ? remoteName(remote) : undefined;
      if (name === undefined || remote.kind !== "map") continue;
      const pair = pairNamed(remote, ["url", "urls"]) ?? remote.pairs[0];
      if (seen.has(name)) yield { rule: "remote-repeats", ...at(pair) };
      seen.add(name);
    }
  }
}

const remotesMayRepeat = mayRepeat((item) => (item.kind === "map" ? remoteName(item) : undefined));

/** What a remote is told from another by: its URLs, account and credentials. Undefined where only the environment knows. */
function remoteName(remote: MapValue): string | undefined {
  const values = [pairNamed(remote, ["url", "urls"]), pairNamed(remote, ["account", "local"]), pairNamed(remote, ["creds", "credentials"]), pairNamed(remote, ["nkey", "seed"])]
    .map((pair) => pair?.value);
  const texts = values.map((value) => (value?.kind === "array" ? value.items : value === undefined ? [] : [value]));
  if (texts.flat().some(({ kind }) => kind !== "string")) return undefined;
  // An empty text counts as none.
  const [urls = [], [account = "$G"] = [], ...rest] = texts.map((list) => list.flatMap((value) => (value.kind === "string" && value.text.trim() !== "" ? [value.text.trim()] : [])));
  return JSON.stringify([urls, account, rest]);
}

/** `urls` can hold nothing that the server takes from a file: it asserts a Go type that no config value has. */
function* ocsp(map: MapValue): Iterable<BrokenRule> {
  const pair = map.pairs.find((each) => !each.overwritten && each.key === "urls");
  if (pair !== undefined) yield { rule: "ocsp-urls", pair };
}

/** parseAccounts: without a destination no trace is sent. */
function* messageTrace(map: MapValue): Iterable<BrokenRule> {
  const sampling = pairNamed(map, "sampling");
  if (sampling !== undefined && pairNamed(map, "dest") === undefined) yield { rule: "trace-sampling-ignored", pair: sampling };
}

/** parseTLS: only routes and gateways can check certificates against the URLs that the config knows. */
function* tlsForClients(map: MapValue): Iterable<BrokenRule> {
  for (const { value } of pairsNamed(map, ["tls", "resolver_tls"])) {
    const pair = value.kind === "map" ? pairNamed(value, "verify_cert_and_check_known_urls") : undefined;
    if (pair?.value.kind === "boolean" && pair.value.value) yield { rule: "known-urls-outside-routes", pair };
  }
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
