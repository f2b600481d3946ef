/** What the words mean that some options take. */
import type { ValueType } from "../../schema/valueType.js";
import data from "./enumWords.json" with { type: "json" };
import { own } from "../text/own.js";

const meanings: Readonly<Record<string, Readonly<Record<string, string>>>> = data;

/** Words that mean the same as one that is explained. */
const synonyms: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  compression: {
    disabled: "off", false: "off", enabled: "on", true: "on", yes: "on", no: "off", auto: "s2_auto", fast: "s2_fast", better: "s2_better", best: "s2_best",
  },
  cipher: { chachapoly: "chacha" },
  resolverType: { mem: "memory" },
  responseType: { single: "singleton", chunk: "chunked" },
  handshakeFirst: { auto_fallback: "auto", true: "on", false: "off" },
  enabled: { enable: "enabled", disable: "disabled" },
};

/** Undefined for a word that none of the types knows. */
export function meaningOf(word: string, types: readonly ValueType[]): string | undefined {
  const lower = word.toLowerCase();
  for (const type of types) {
    const name = type.kind === "enum" ? type.name : "";
    const meaning = own(meanings, name);
    const found = meaning === undefined ? undefined : own(meaning, own(own(synonyms, name) ?? {}, lower) ?? lower);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Whether a word says no more than another one that is explained. */
export function isSynonym(enumName: string, word: string): boolean {
  return own(own(synonyms, enumName) ?? {}, word.toLowerCase()) !== undefined;
}
