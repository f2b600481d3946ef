/** Which words an option takes, all of them: the list is what a user looks for who does not know the right one. */
import { insecureSuite } from "../../model/options/tlsRules.js";
import { enumNamed } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { listed } from "./prose.js";
import type { Piece } from "./prose.js";

/** More than any option has today. */
const maxWords = 40;
/** So few are named with the type, and not listed. */
const maxNamed = 3;
/** Until then weak cipher suites are taken like others (opts.go, parseTLS). */
const refusesWeak = parseVersion("2.12");

/** `One of a, b. `; empty where the types have no words, or so few that they are named with the type. */
export function wordList(types: readonly ValueType[], version: Version): Piece[] {
  const words = wordsOf(types, version);
  if (isShort(words) && types.some(({ kind }) => kind === "enum")) return [];
  const weak = words.filter((word) => insecureSuite.test(word));
  const others = words.filter((word) => !weak.includes(word));
  return [
    ...(others.length === 0 ? [] : ["One of ", ...short(others)]),
    ...(weak.length === 0 ? [] : [isBefore(version, refusesWeak) ? "Weak ones: " : "Weak ones, for which `allow_insecure_cipher_suites` has to be true: ", ...short(weak)]),
  ];
}

/** Whether words stand with the type itself. */
export function isShort(named: readonly string[]): boolean {
  return named.length > 0 && named.length <= maxNamed;
}

function short(words: readonly string[]): Piece[] {
  return [...listed(words.slice(0, maxWords)), words.length > maxWords ? " and others. " : ". "];
}

/** What the release at hand knows, in the order of the schema; words of earlier releases come last. */
export function wordsOf(types: readonly ValueType[], version: Version): readonly string[] {
  const words = types.flatMap((type) => {
    const named = type.kind === "list" ? type.of : type;
    if (named.kind !== "enum") return [];
    const { values, since, former } = enumNamed(named.name);
    const gone = [...former].filter(([, first]) => isBefore(version, first)).map(([word]) => word);
    return [...values.filter((word) => !isBefore(version, since.get(word) ?? version)), ...gone];
  });
  return [...new Set(words)];
}
