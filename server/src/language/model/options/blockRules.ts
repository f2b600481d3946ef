/** What options of one block must or must not stand together, by the block (server/opts.go, the parse function named at each). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { looksLikeText, pairNamed, pairsNamed } from "../value.js";
import type { MapValue, Pair } from "../value.js";
import { parseGoUrl } from "./goUrl.js";

/** Names an option that the block lacks, or what stands together and must not. */
export interface BrokenRule {
  readonly rule: BlockRule;
  /** Where it shows: the pair at fault, else the block itself. */
  readonly pair?: Pair;
}

export type BlockRule =
  | "user-without-name" | "nkey-user-with-password" | "single-user-and-users" | "leaf-nkey-and-users" | "leaf-user-twice"
  | "callout-without-issuer" | "callout-without-users" | "key-file-missing" | "cert-file-missing" | "certs-and-cert-file"
  | "insecure-ciphers" | "pair-incomplete" | "cert-file-and-store" | "creds-and-nkey" | "resolver-without-type" | "resolver-without-dir"
  | "full-with-ttl" | "cache-with-interval" | "cache-with-delete" | "hard-delete-alone" | "consumer-replicas-ignored" | "urls-repeat"
  | "route-users" | "route-callout" | "cluster-permissions-in-authorization" | "trace-sampling-ignored" | "proxy-url" | "proxy-half-credentials"
  | "proxy-timeout" | "remote-repeats" | "ocsp-urls";

type Rules = (map: MapValue, version: Version) => Iterable<BrokenRule>;

const v210 = parseVersion("2.10");
const v212 = parseVersion("2.12");
const v214 = parseVersion("2.14");

/** A text that is not empty, or a value only the server's environment knows. */
const given = (map: MapValue, ...names: readonly string[]): Pair | undefined => pairsNamed(map, ...names).find(({ value }) => looksLikeText(value));

/** parseUsers: every entry is a user with a name, or an NKey with neither name nor password. */
function* user(map: MapValue): Iterable<BrokenRule> {
  const nkey = given(map, "nkey");
  const other = given(map, "user", "username") ?? given(map, "pass", "password");
  // A name that is no text is another mistake.
  const named = pairsNamed(map, "user", "username").some(({ value }) => value.kind !== "string" || value.text !== "");
  if (nkey === undefined && !named) yield { rule: "user-without-name" };
  if (nkey !== undefined && other !== undefined) yield { rule: "nkey-user-with-password", pair: other };
}

/** parseLeafAuthorization and validateLeafNodeAuthOptions. */
function* leafAuthorization(map: MapValue): Iterable<BrokenRule> {
  const users = pairsNamed(map, "users").find(({ value }) => value.kind === "array" && value.items.length > 0);
  if (users?.value.kind !== "array") return;
  if (given(map, "user", "username") !== undefined) yield { rule: "single-user-and-users", pair: users };
  if (given(map, "nkey") !== undefined) yield { rule: "leaf-nkey-and-users", pair: users };
  const seen = new Set<string>();
  for (const entry of users.value.items) {
    if (entry.kind !== "map") continue;
    const pair = pairNamed(entry, "user", "username");
    const name = pair?.value.kind === "string" ? pair.value.text : pair === undefined ? "" : undefined;
    if (name === undefined) continue;
    if (seen.has(name)) yield { rule: "leaf-user-twice", pair: pair ?? users };
    seen.add(name);
  }
}

/** parseAuthCallout. */
function* authCallout(map: MapValue): Iterable<BrokenRule> {
  if (given(map, "issuer") === undefined) yield { rule: "callout-without-issuer" };
  const users = pairsNamed(map, "auth_users", "users");
  if (!users.some(({ value }) => value.kind === "unknown" || (value.kind === "array" && value.items.length > 0))) yield { rule: "callout-without-users" };
}

/** Suites that Go calls insecure, by their names. */
const insecure = /^TLS_(RSA_|.*(_RC4_|3DES|CBC_SHA256))/;

/** parseTLS and GenTLSConfig. */
function* tls(map: MapValue, version: Version): Iterable<BrokenRule> {
  const cert = given(map, "cert_file");
  const key = given(map, "key_file");
  const certs = isBefore(version, v210) ? [] : pairsNamed(map, "certs", "certificates").filter(({ value }) => value.kind === "array" && value.items.length > 0);
  const store = given(map, "cert_store");
  if (cert !== undefined && key === undefined && store === undefined) yield { rule: "key-file-missing", pair: cert };
  if (cert === undefined && key !== undefined) yield { rule: "cert-file-missing", pair: key };
  if (cert !== undefined && certs[0] !== undefined) yield { rule: "certs-and-cert-file", pair: certs[0] };
  if (cert !== undefined && store !== undefined) yield { rule: "cert-file-and-store", pair: store };
  const allowed = pairsNamed(map, "allow_insecure_cipher_suites").some(({ value }) => value.kind === "unknown" || (value.kind === "boolean" && value.value));
  if (isBefore(version, v212) || allowed) return;
  for (const pair of pairsNamed(map, "cipher_suites")) {
    const { value } = pair;
    if (value.kind === "array" && value.items.some((item) => item.kind === "string" && insecure.test(item.text))) yield { rule: "insecure-ciphers", pair };
  }
}

/** parseTLS, the entries of certs; their keys are read in exact case. */
function* certificatePair(map: MapValue): Iterable<BrokenRule> {
  const complete = ["cert_file", "key_file"].every((name) => map.pairs.some((pair) => !pair.overwritten && pair.key === name && looksLikeText(pair.value)));
  if (!complete) yield { rule: "pair-incomplete" };
}

/** parseRemoteLeafNodes. */
function* remoteLeafnode(map: MapValue): Iterable<BrokenRule> {
  const nkey = given(map, "nkey", "seed");
  if (nkey !== undefined && given(map, "creds", "credentials") !== undefined) yield { rule: "creds-and-nkey", pair: nkey };
  yield* repeated(pairsNamed(map, "url", "urls"));
}

/** validateLeafNodeProxyOptions. */
function* leafProxy(map: MapValue): Iterable<BrokenRule> {
  const url = given(map, "url");
  if (url?.value.kind !== "string") return;
  const parsed = parseGoUrl(url.value.text);
  if (parsed === undefined || parsed.host === "" || !/^https?$/.test(parsed.scheme)) yield { rule: "proxy-url", pair: url };
  const name = given(map, "username");
  const password = given(map, "password");
  if ((name === undefined) !== (password === undefined)) yield { rule: "proxy-half-credentials", pair: name ?? password ?? url };
}

/** The block form of `resolver`; its keys are read in exact case. */
function* resolver(map: MapValue, version: Version): Iterable<BrokenRule> {
  const named = (key: string): Pair | undefined => map.pairs.find((pair) => !pair.overwritten && pair.key === key);
  const isOn = (key: string): boolean => { const value = named(key)?.value; return value?.kind === "boolean" && value.value; };
  const type = named("type")?.value;
  if (type?.kind === "unknown") return;
  const kind = type?.kind === "string" ? type.text.toUpperCase() : "";
  if (/^MEM(ORY)?$/.test(kind) && !isBefore(version, v210)) return;
  if (kind !== "FULL" && kind !== "CACHE") {
    yield { rule: "resolver-without-type" };
    return;
  }
  const dir = named("dir");
  if (dir === undefined || !looksLikeText(dir.value)) yield { rule: "resolver-without-dir" };
  const hard = isBefore(version, v210) ? undefined : named("hard_delete");
  if (kind === "FULL" && isTime(named("ttl"))) yield { rule: "full-with-ttl", ...at(named("ttl")) };
  if (kind === "FULL" && hard !== undefined && !isOn("allow_delete")) yield { rule: "hard-delete-alone", pair: hard };
  if (kind === "CACHE" && isTime(named("interval"))) yield { rule: "cache-with-interval", ...at(named("interval")) };
  if (kind === "CACHE" && (isOn("allow_delete") || hard !== undefined)) yield { rule: "cache-with-delete", ...at(hard ?? named("allow_delete")) };
}

function isTime(pair: Pair | undefined): boolean {
  return pair?.value.kind === "string" && !/^[-+]?0[a-z]*$/.test(pair.value.text);
}

function at(pair: Pair | undefined): { readonly pair?: Pair } {
  return pair === undefined ? {} : { pair };
}

/** The second of two equal URLs is a warning, on which `-t` fails (parseURLs). */
function* repeated(pairs: readonly Pair[]): Iterable<BrokenRule> {
  for (const pair of pairs) {
    if (pair.value.kind !== "array") continue;
    const texts = pair.value.items.flatMap((item) => (item.kind === "string" ? [item.text] : []));
    if (new Set(texts).size < texts.length) yield { rule: "urls-repeat", pair };
  }
}

/** parseMQTT: since 2.9.16 or so read by nobody. */
function* mqtt(map: MapValue, version: Version): Iterable<BrokenRule> {
  const pair = pairNamed(map, "consumer_replicas");
  if (pair !== undefined && !isBefore(version, v210)) yield { rule: "consumer-replicas-ignored", pair };
}

/** parseRemoteLeafNodes: since 2.14 two remotes may not be alike. */
function* leafnodes(map: MapValue, version: Version): Iterable<BrokenRule> {
  if (isBefore(version, v214)) return;
  const seen = new Set<string>();
  for (const { value } of pairsNamed(map, "remotes")) {
    for (const remote of value.kind === "array" ? value.items : []) {
      const name = remote.kind === "map" ? remoteName(remote) : undefined;
      if (name === undefined || remote.kind !== "map") continue;
      const pair = pairNamed(remote, "url", "urls") ?? remote.pairs[0];
      if (seen.has(name)) yield { rule: "remote-repeats", ...at(pair) };
      seen.add(name);
    }
  }
}

/** What a remote is told from another by: its URLs, account and credentials. Undefined where only the environment knows. */
function remoteName(remote: MapValue): string | undefined {
  const values = [pairNamed(remote, "url", "urls"), pairNamed(remote, "account", "local"), pairNamed(remote, "creds", "credentials"), pairNamed(remote, "nkey", "seed")]
    .map((pair) => pair?.value);
  const texts = values.map((value) => (value?.kind === "array" ? value.items : value === undefined ? [] : [value]));
  if (texts.flat().some(({ kind }) => kind !== "string")) return undefined;
  const [urls = [], [account] = [], ...rest] = texts.map((list) => list.map((value) => (value.kind === "string" ? value.text : "")));
  return JSON.stringify([urls, account === undefined || account === "" ? "$G" : account, rest]);
}

/** `urls` can hold nothing that the server takes from a file: it asserts a Go type that no config value has. */
function* ocsp(map: MapValue): Iterable<BrokenRule> {
  const pair = map.pairs.find((each) => !each.overwritten && each.key === "urls");
  if (pair !== undefined) yield { rule: "ocsp-urls", pair };
}

/** parseCluster: permissions for routes belong into the block itself. */
function* cluster(map: MapValue): Iterable<BrokenRule> {
  yield* repeated(pairsNamed(map, "routes"));
  yield* routeAuthorization(map);
  for (const pair of blocksNamed(map, "authorization").flatMap((block) => pairsNamed(block, "default_permission", "default_permissions", "permissions"))) {
    if (pair.value.kind === "map") yield { rule: "cluster-permissions-in-authorization", pair };
  }
}

/** parseCluster and parseGateway: what their authorization has in common with that of clients, and may not have. */
function* routeAuthorization(map: MapValue): Iterable<BrokenRule> {
  for (const block of blocksNamed(map, "authorization")) {
    for (const pair of pairsNamed(block, "users")) if (pair.value.kind === "array") yield { rule: "route-users", pair };
    for (const pair of pairsNamed(block, "auth_callout", "auth_hook")) if (pair.value.kind === "map") yield { rule: "route-callout", pair };
  }
}

/** parseAccounts: without a destination no trace is sent. */
function* messageTrace(map: MapValue): Iterable<BrokenRule> {
  const sampling = pairNamed(map, "sampling");
  if (sampling !== undefined && pairNamed(map, "dest") === undefined) yield { rule: "trace-sampling-ignored", pair: sampling };
}

function blocksNamed(map: MapValue, name: string): MapValue[] {
  return pairsNamed(map, name).map(({ value }) => value).filter((value) => value.kind === "map");
}

const byBlock: Readonly<Record<string, Rules>> = {
  user, leafAuthorization, authCallout, tls, proxyTls: tls, certificatePair, remoteLeafnode, leafProxy, resolver, mqtt, leafnodes, ocsp,
  cluster, gateway: routeAuthorization, messageTrace,
  remoteGateway: (map) => repeated(pairsNamed(map, "urls")),
};

/** What a block's options say against each other. */
export function brokenRules(block: string, map: MapValue, version: Version): Iterable<BrokenRule> {
  return byBlock[block]?.(map, version) ?? [];
}
