/** The words that some options take, each with what it means. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { insecureSuite } from "../../model/options/tlsRules.js";
import type { Step } from "../../model/optionStep.js";
import { enumNamed } from "../../schema/schema.js";
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { isSynonym, meaningOf } from "../hover/enumText.js";
import { cipherSuiteText } from "../hover/tlsWords.js";
import type { Suggestion } from "./suggestion.js";

/** Until then weak cipher suites are taken like others. */
const refusesWeak = parseVersion("2.12");

/** What is a boolean is suggested as one; other spellings of a word come behind all words. */
export function words(enumName: string, step: Step, version: Version): Suggestion[] {
  const { values, since } = enumNamed(enumName);
  const isBoolean = step.types.some(({ kind }) => kind === "boolean");
  return values.filter((word) => !isBoolean || !/^(true|false|on|off)$/i.test(word)).map((text) => {
    const first = since.get(text);
    const isNew = first !== undefined && isBefore(version, first);
    return { label: text, kind: CompletionItemKind.EnumMember, write: { as: "text", text }, rank: isSynonym(enumName, text) ? 300 : 0, ...meaning(text, step), ...suite(text, step, version), ...(isNew ? { newSince: [first], rank: 5_000 } : {}) };
  });
}

/** Those of TLS 1.3 are on whatever is written, and what has no forward secrecy or is old is seldom meant. */
function suite(word: string, { types }: Step, version: Version): Partial<Suggestion> {
  const listed = types.flatMap((type) => (type.kind === "list" ? [type.of] : [type]));
  const detail = cipherSuiteText(word, listed)?.replaceAll("`", "");
  if (detail === undefined) return {};
  if (insecureSuite.test(word)) return { detail: isBefore(version, refusesWeak) ? "insecure" : "insecure: only beside allow_insecure_cipher_suites", rank: 3_000 };
  return { detail, rank: /^TLS_(AES|CHACHA)/.test(word) ? 200 : word.includes("_CBC_") ? 100 : 0 };
}

export function meaning(word: string, { types }: Step): Partial<Suggestion> {
  const detail = meaningOf(word, types)?.replaceAll("`", "");
  return detail === undefined ? {} : { detail };
}
