/** The words that some options take, each with what it means. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { insecureSuite } from "../../model/options/tlsRules.js";
import type { Step } from "../../model/optionStep.js";
import type { EnumWords } from "../../schema/schema.js";
import { isBefore } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { meaningOf } from "../hover/enumText.js";
import type { Suggestion } from "./suggestion.js";

/** What is a boolean is suggested as one. */
export function words({ values, since }: EnumWords, step: Step, version: Version): Suggestion[] {
  const isBoolean = step.types.some(({ kind }) => kind === "boolean");
  return values.filter((word) => !isBoolean || !/^(true|false|on|off)$/i.test(word)).map((text) => {
    const first = since.get(text);
    const isNew = first !== undefined && isBefore(version, first);
    return { label: text, kind: CompletionItemKind.EnumMember, write: { as: "text", text }, ...meaning(text, step), ...weakness(text), ...(isNew ? { newSince: [first], rank: 5_000 } : {}) };
  });
}

function weakness(word: string): Partial<Suggestion> {
  return insecureSuite.test(word) ? { detail: "insecure: only beside allow_insecure_cipher_suites", rank: 3_000 } : {};
}

export function meaning(word: string, { types }: Step): Partial<Suggestion> {
  const detail = meaningOf(word, types)?.replaceAll("`", "");
  return detail === undefined ? {} : { detail };
}
