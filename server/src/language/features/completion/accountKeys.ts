/** With an operator accounts have no names but their public keys: those that the config tells. */
import type { Config } from "../../model/config.js";
import { decodeJwt } from "../../model/jwt.js";
import { publicKeyRole } from "../../model/nkey.js";
import { operatorCount } from "../../model/startup/operators.js";
import { blockIn, rootBlock, setting, textsOf } from "../../model/startup/settings.js";
import { holdsCredential } from "../text/secrets.js";
import { isWritable } from "./writing.js";

/** More are not read through in a list. */
const maxKeys = 1_000;

export interface AccountKey {
  readonly key: string;
  /** As the account's JWT calls it. */
  readonly name: string | undefined;
}

/**
 * Undefined without an operator. With one, leaf nodes ask for a key (server/leafnode.go, validateLeafNode), `$SYS` keeps the
 * server from starting, and no JWT of a user can be of `$G`, which has no key.
 */
export function accountKeys(config: Config): AccountKey[] | undefined {
  if (operatorCount(config) === 0) return undefined;
  const names = new Map<string, string | undefined>();
  for (const { pairs } of blockIn(rootBlock(config), "resolver_preload").maps) {
    for (const { key, value } of pairs.slice(0, maxKeys)) names.set(key, value.kind === "string" ? nameIn(value.text) : undefined);
  }
  const named = [setting(rootBlock(config), "resolver_pinned_accounts"), setting(rootBlock(config), "system_account", "system")];
  for (const { text } of named.flatMap((each) => textsOf(each) ?? [])) if (!names.has(text)) names.set(text, undefined);
  return [...names].slice(0, maxKeys).flatMap(([key, name]) => (publicKeyRole(key) === "account" ? [{ key, name }] : []));
}

/** A JWT says what its maker wanted: that may be a credential. */
function nameIn(jwt: string): string | undefined {
  const name = decodeJwt(jwt)?.name;
  return name !== undefined && isWritable(name) && !holdsCredential(name) ? name : undefined;
}
