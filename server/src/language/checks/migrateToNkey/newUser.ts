/** Users that are to be written into a config, one for each client. */
import { isValidSubject } from "../../model/options/subjects.js";
import { pairNamed } from "../../model/pairs.js";
import { isString, isTrue } from "../../model/value.js";
import type { MapValue } from "../../model/value.js";

/** One user of a migration, as it is asked for. */
export interface NkeyUser {
  /** `U...`, 56 characters. */
  readonly publicKey: string;
  /** Whose it is: becomes a comment above the entry. */
  readonly name?: string | undefined;
  /** Subjects it may publish and subscribe to; absent: all that the defaults of the config allow. */
  readonly publish?: readonly string[] | undefined;
  readonly subscribe?: readonly string[] | undefined;
}

/** A user to be written, and the listeners it may use, all where none are named. */
export interface NewUser extends NkeyUser {
  readonly connectionTypes: readonly string[];
  /** It gets in through a trusted proxy alone. */
  readonly proxyRequired: boolean;
}

const maxName = 64;

/** A name on one line, of characters that can be seen. */
export function commentText(name: string): string {
  return Array.from(name.replace(/[\p{C}\p{Z}]+/gu, " ").trim()).slice(0, maxName).join("").trim();
}

/** Whether a server takes these subjects. */
export function hasValidSubjects({ publish = [], subscribe = [] }: NkeyUser): boolean {
  return [...publish, ...subscribe].every((subject) => isValidSubject(subject) && !/[\p{C}\p{Z}"'\\]/u.test(subject));
}

/** Whether an entry of a config is exactly this user. */
export function isWrittenUser(map: MapValue, { publicKey, publish, subscribe, connectionTypes, proxyRequired }: NewUser): boolean {
  const permissions = pairNamed(map, "permissions")?.value;
  const allowed = permissions?.kind === "map" ? permissions : undefined;
  const proxy = pairNamed(map, "proxy_required")?.value;
  const parts = 1 + (connectionTypes.length > 0 ? 1 : 0) + (proxyRequired ? 1 : 0) + (publish === undefined && subscribe === undefined ? 0 : 1);
  return (
    isText(map, "nkey", publicKey) &&
    map.pairs.length === parts &&
    isList(map, "allowed_connection_types", connectionTypes.length > 0 ? connectionTypes : undefined) &&
    (proxyRequired ? isTrue(proxy) : proxy === undefined) &&
    (allowed?.pairs.length ?? 0) === (publish === undefined ? 0 : 1) + (subscribe === undefined ? 0 : 1) &&
    isList(allowed, "publish", publish) &&
    isList(allowed, "subscribe", subscribe)
  );
}

function isText(map: MapValue, key: string, text: string): boolean {
  const value = pairNamed(map, key)?.value;
  return isString(value) && value.text === text;
}

function isList(map: MapValue | undefined, key: string, wanted: readonly string[] | undefined): boolean {
  const value = map === undefined ? undefined : pairNamed(map, key)?.value;
  if (wanted === undefined) return value === undefined;
  return value?.kind === "array" && value.items.length === wanted.length && value.items.every((item, index) => isString(item) && item.text === wanted[index]);
}
