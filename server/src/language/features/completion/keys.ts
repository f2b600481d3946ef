/** The names of options that may be written at a key's place. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { blockOf } from "../../model/optionStep.js";
import { asOf, typesOf } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import { hasCome, versionText } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { briefTypeWords } from "../text/typeWords.js";
import commonOptions from "./commonOptions.json" with { type: "json" };
import { freeSuggestions } from "./freeKeys.js";
import { gapBehind, hasValue, keyText } from "./keyText.js";
import type { KeyContext } from "./keyText.js";
import { presentOptions } from "./level.js";
import rivalOptions from "./rivalOptions.json" with { type: "json" };
import { keyStyle } from "./style.js";
import type { KeyStyle } from "./style.js";
import type { Suggestion } from "./suggestion.js";
import { valueForm } from "./valueSnippets.js";

const common: Readonly<Record<string, readonly string[]>> = commonOptions;
/** By block, pairs of options of which the second has no effect or no right to stand beside the first, and the other way round; `type: full` is an option with that value. */
const rivals: Readonly<Record<string, readonly (readonly string[])[]>> = rivalOptions;

export function keySuggestions(context: KeyContext): Suggestion[] {
  const { config, place, version } = context;
  const block = blockOf(place.around);
  const style = keyStyle(place);
  if (block === undefined) return freeSuggestions(context, style);
  const present = presentOptions(config, place, block);
  const options = [...block.options.values()].filter((option) => !present.has(option.name) && place.around.option?.without.includes(option.name) !== true && !isPassedOver(option, version));
  return [...options.map((option, at) => demoted(keySuggestion(context, block, option, style, at), block, place.around.option?.idle ?? [], present)), includeDirective(context)].filter((each) => each !== undefined);
}

/** What may be anything is read by nobody, and `nats-server -t` fails on it: since 2.9.12 `consumer_replicas` of mqtt. */
function isPassedOver(option: Option, version: Version): boolean {
  return option.unusable || typesOf(option, version).every(({ kind }) => kind === "any");
}

function keySuggestion(context: KeyContext, block: Block, option: Option, style: KeyStyle, at: number): Suggestion {
  const { ended, place, version } = context;
  const since = option.since === undefined || hasCome(option.since, version) ? {} : { newSince: option.since };
  const form = hasValue(context) ? undefined : valueForm(ended, block, asOf(option, version), style);
  const path = place.entry === undefined || place.step?.name === undefined ? place.path : place.path.slice(0, -1);
  return {
    label: option.name,
    ...(option.aliases.length === 0 ? {} : { filter: [option.name, ...option.aliases].join(" ") }),
    kind: option.types.some(({ kind }) => kind === "block" || kind === "map") ? CompletionItemKind.Module : CompletionItemKind.Property,
    write: keyText(context, option.name, style, form),
    detail: briefTypeWords(typesOf(option, version)),
    rank: rankOf(block, option, at) + ("newSince" in since ? 5_000 : 0),
    ...since,
    ...(option.deprecated ? { deprecated: true } : {}),
    ...(form?.snippet === "$0" || form?.snippet === "[$1]" ? { asksOn: true } : {}),
    about: { block: block.name, option: option.name, path: [...path, option.name], version: versionText(version) },
  };
}

/** What cannot stand beside an option that is there already, or has no effect, comes late: the user may be about to replace that one. */
function demoted(suggestion: Suggestion, block: Block, idle: readonly string[], present: ReadonlySet<string>): Suggestion {
  const remark = idle.includes(suggestion.label) ? "no effect here" : misplaced(suggestion.label, block, present);
  return remark === undefined ? suggestion : { ...suggestion, remark, rank: (suggestion.rank ?? 0) + 4_000 };
}

function misplaced(name: string, block: Block, present: ReadonlySet<string>): string | undefined {
  const rival = (rivals[block.name] ?? []).filter((pair) => pair.includes(name)).flat().find((each) => present.has(each));
  if (rival !== undefined) return `not beside ${rival}`;
  const needed = block.options.get(name)?.needs;
  return needed === undefined || present.has(needed) ? undefined : `needs ${needed}`;
}

/** What most configs need comes first, then the order of the schema. */
function rankOf(block: Block, option: Option, at: number): number {
  const use = common[block.name]?.indexOf(option.name) ?? -1;
  if (option.deprecated) return 3_000 + at;
  if (option.windowsOnly) return 2_000 + at;
  return use < 0 ? 1_000 + at : use;
}

function includeDirective(context: KeyContext): Suggestion | undefined {
  const { word, place } = context;
  if (word.quote !== "" || hasValue(context)) return undefined;
  const behind = gapBehind(place.file.text, word);
  return {
    label: "include", kind: CompletionItemKind.Keyword, rank: 1_900, detail: "another file, read as a part of this block", asksOn: true,
    write: { as: "snippet", snippet: `include "$1"${behind}`, plain: "include " },
  };
}
