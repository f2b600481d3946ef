/**
 * The JWTs that a config holds or names: those of its operators, of accounts, and of the users as which leaf remotes log
 * in. A file of nsc, a `.jwt` or `.creds`, holds its own.
 */
import type { Config } from "./config.js";
import { decodeJwt } from "./jwt.js";
import type { Jwt } from "./jwt.js";
import { memo } from "./memo.js";
import { credentialsNames } from "./names.js";
import { undecorated } from "./signedJwt.js";
import { effectiveSystemAccount, operatorOption, resolverOf, trustedKeys } from "./startup/operators.js";
import type { ReadNamed } from "./startup/operators.js";
import { overPairs, together } from "./runs.js";
import { ofRemotes } from "./startup/remotes.js";
import { blockIn, rootBlock, textsOf } from "./startup/settings.js";
import type { SourceFile } from "./sourceFile.js";
import { pairsNamed } from "./pairs.js";
import type { MapValue, Pair, Site, StringValue } from "./value.js";

/** "preloaded": that of an account in `resolver_preload`; "credentials": that of a leaf remote's user; "file": of a file of nsc. */
export type JwtUse = "operator" | "preloaded" | "credentials" | "file";

export interface HeldJwt {
  readonly jwt: Jwt;
  readonly use: JwtUse;
  /** Where it is written, or the path of its file. */
  readonly site: Site;
  /** The option, or the entry of `resolver_preload`; absent in a file of nsc. */
  readonly pair?: Pair;
  /** Of a preloaded one the public key that it stands under. */
  readonly under?: string;
}

/** Those that can be read here; what is no JWT is passed over. Several checks of one analysis ask for them. */
export function heldJwts(config: Config, readNamed: ReadNamed): readonly HeldJwt[] {
  const before = known.get(config);
  if (before?.readNamed === readNamed) return before.held;
  const held = isJwtFile(config.root.uri) ? inJwtFile(config.root) : [...operators(config, readNamed), ...preloaded(config), ...ofLeafRemotes(config, readNamed)];
  known.set(config, { readNamed, held });
  return held;
}

const known = new WeakMap<Config, { readonly readNamed: ReadNamed; readonly held: readonly HeldJwt[] }>();

/** Whether a file is one of nsc, by its name: no config is called so. */
export function isJwtFile(uri: string): boolean {
  return /\.(jwt|creds)$/i.test(uri);
}

function inJwtFile(file: SourceFile): HeldJwt[] {
  const text = undecorated(file.text);
  const jwt = decodeJwt(text);
  const start = file.text.indexOf(text);
  return jwt === undefined ? [] : [{ jwt, use: "file", site: { file, span: { start, end: start + text.length } } }];
}

/** The files that leaf remotes log in with; an empty path means none. nats-server reads them when it connects (server/leafnode.go, sendLeafConnect). */
export const leafCredentials = memo(ofRemotes(({ map: remote }): readonly LeafCredentials[] =>
  pairsNamed(remote, credentialsNames).flatMap((pair) => (pair.value.kind === "string" && pair.value.text !== "" ? [{ remote, pair, value: pair.value }] : []))));

export interface LeafCredentials {
  readonly remote: MapValue;
  readonly pair: Pair;
  readonly value: StringValue;
}

function ofLeafRemotes(config: Config, readNamed: ReadNamed): HeldJwt[] {
  return leafCredentials(config).flatMap(({ pair, value }) => {
    const file = readNamed(value.text);
    const jwt = file.kind === "text" ? decodeJwt(undecorated(file.text)) : undefined;
    return jwt === undefined ? [] : [{ jwt, use: "credentials" as const, site: siteOf(value), pair }];
  });
}

function siteOf({ file, node }: StringValue): Site {
  return { file, span: node };
}

function operators(config: Config, readNamed: ReadNamed): HeldJwt[] {
  const option = operatorOption(config);
  if (option.kind !== "set") return [];
  return (textsOf(option) ?? []).flatMap(({ text, value }) => {
    const jwt = readJwt(text, readNamed);
    return jwt === undefined || value.kind !== "string" ? [] : [{ jwt, use: "operator" as const, site: siteOf(value), pair: option.pair }];
  });
}

/** @param text the JWT itself or the path of its file. */
function readJwt(text: string, readNamed: ReadNamed): Jwt | undefined {
  const file = text.startsWith("eyJ") ? undefined : readNamed(text);
  return decodeJwt(undecorated(file?.kind === "text" ? file.text : text));
}

function preloaded(config: Config): readonly HeldJwt[] {
  return together(blockIn(rootBlock(config), "resolver_preload").maps, inPreload);
}

const inPreload = overPairs((pair): readonly HeldJwt[] => {
  const { key, value, overwritten } = pair;
  const jwt = value.kind === "string" && !overwritten ? decodeJwt(value.text) : undefined;
  return jwt === undefined || value.kind !== "string" ? [] : [{ jwt, use: "preloaded", site: siteOf(value), pair, under: key }];
});

/** What a server does that cannot take the JWT of an account: it refuses the clients of it, does not start, or does not mind. */
export type PreloadOutcome = "refuses" | "no-start" | "none";

/**
 * By the key that a preloaded JWT stands under. Without its system account a server does not start, but one whose
 * resolver has a folder makes do with what it has until it has fetched another (server/server.go, "bootstrapping").
 */
export function preloadOutcome(config: Config, readNamed: ReadNamed): (under: string) => PreloadOutcome {
  const system = effectiveSystemAccount(config, readNamed);
  const ofSystem = resolverOf(config) === "memory" ? "no-start" : "none";
  return (under) => (under === system ? ofSystem : "refuses");
}

/**
 * The keys whose signature makes an account one of this server (server/jwt.go, validateTrustedOperators); undefined
 * where they cannot be known.
 */
export function trustedIssuers(config: Config, readNamed: ReadNamed): ReadonlySet<string> | undefined {
  const option = operatorOption(config);
  const named = textsOf(option);
  const keys = textsOf(trustedKeys(config));
  const held = operators(config, readNamed);
  if (named === undefined || keys === undefined || held.length !== named.length || named.length + keys.length === 0) return undefined;
  const own = held.flatMap(({ jwt }) => (jwt.strictSigningKeys ? [] : [jwt.subject ?? ""]));
  return new Set([...own, ...held.flatMap(({ jwt }) => jwt.signingKeys.map(({ key }) => key)), ...keys.map(({ text }) => text)]);
}
