/** What kinds of value options take, as far as a mistake in writing one is concerned. */
import { blockNamed, blockNames, enumNamed } from "../../schema/schema.js";
import type { Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { memo } from "../memo.js";

/** A type as the list of types of one option: the same list each time, by which more is remembered. */
export const alone = memo((type: ValueType): readonly ValueType[] => [type]);

/** Texts of any form: a blank, a `#` or a quote may be meant. */
const textKinds = new Set<ValueType["kind"]>([
  "string", "file", "directory", "url", "subject", "permissionSubject", "publishSubject", "mapping", "seed", "nkey", "jwt", "resolver",
]);

/** Whether one of the types, or of the elements of a list among them, is a text. */
export const takesText = memo((types: readonly ValueType[]) => flat(types).some(({ kind }) => textKinds.has(kind)));

export const takesDuration = memo((types: readonly ValueType[]) => flat(types).some(({ kind }) => kind === "duration"));

/** Whether anything is taken, but only a number counts: the login timeouts of some blocks and releases. */
export function readsSecondsOnly(types: readonly ValueType[]): boolean {
  return types.length > 1 && types.some(({ kind }) => kind === "any") && types.some(({ kind }) => kind === "quietSeconds");
}

/** Words of which the server learns at its start only whether it knows them. */
export function takesUncheckedWord(types: readonly ValueType[]): boolean {
  return flat(types).some((type) => type.kind === "enum" && enumNamed(type.name).unchecked);
}

function flat(types: readonly ValueType[]): ValueType[] {
  return types.flatMap((type) => (type.kind === "list" || type.kind === "map" ? flat([type.of]) : [type]));
}

const userNames = new Set(["user", "username", "no_auth_user"]);

/** Whether an option is a user name or a secret that somebody makes up: a path or a URL is none. */
export function isCredential(option: Option): boolean {
  const takesString = option.types.some(({ kind }) => kind === "string");
  return takesString && (option.secret || userNames.has(option.name));
}

const places = new Set<ValueType["kind"]>(["string", "file", "directory", "url", "address"]);

/** Whether a text of the form `$NAME` can hardly be meant here: accounts are called so, as `$SYS` is. */
export const expectsNoDollar = memo(({ name, types }: Option) => !/account|system/.test(name) && flat(types).some(({ kind }) => places.has(kind)));

const everywhere = new Map<string, Option[]>();
for (const name of blockNames) {
  for (const [key, option] of blockNamed(name).byName) everywhere.set(key, [...(everywhere.get(key) ?? []), option]);
}

/** The options of this name, whatever the block: all that can be said where the block is not known. */
export function optionsNamed(key: string): readonly Option[] {
  return everywhere.get(key.toLowerCase()) ?? [];
}

export function namesCredential(key: string): boolean {
  return optionsNamed(key).some(isCredential);
}
