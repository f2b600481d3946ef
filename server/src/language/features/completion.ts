/** What may be written at a position: options of the block at hand, values, names, files. */
import type { CompletionItem } from "vscode-languageserver-types";
import type { Host } from "../host.js";
import type { Config } from "../model/config.js";
import { placeAt, placeBehindItem } from "../model/optionPath.js";
import type { Place } from "../model/optionPath.js";
import { blockOf, stepToKey } from "../model/optionStep.js";
import type { Step } from "../model/optionStep.js";
import type { SourceFile } from "../model/sourceFile.js";
import { blockNamed, blockNames, optionNamed } from "../schema/schema.js";
import { parseVersion } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import { includePathSuggestions, includePathWord } from "./completion/includePaths.js";
import { completionItems } from "./completion/items.js";
import type { CompletionForm, Lead, Target } from "./completion/items.js";
import { keySuggestions } from "./completion/keys.js";
import { namedPathSuggestions } from "./completion/namedPaths.js";
import type { Ended } from "./completion/pairInTheMaking.js";
import { endedPair, withEndedKey } from "./completion/pairInTheMaking.js";
import { keyStyle } from "./completion/style.js";
import type { OptionName } from "./completion/suggestion.js";
import { looksElsewhere, valueSuggestions } from "./completion/values.js";
import { variableSuggestions } from "./completion/variables.js";
import { isFollowed, keyWord, valueWord } from "./completion/word.js";
import type { Word } from "./completion/word.js";
import { optionText } from "./text/optionText.js";
import { render } from "./text/prose.js";
import { isComment } from "../syntax/lines.js";

export interface CompletionContext {
  readonly host: Host;
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  readonly form: CompletionForm;
}

/** Characters that make an editor ask, beside those of words. */
export const triggerCharacters: readonly string[] = [":", "=", '"', "$", ".", "{"];

export function completion(config: Config, file: SourceFile, offset: number, context: CompletionContext): CompletionItem[] {
  const path = includePathWord(file.text, offset);
  if (path !== undefined && placeAt(config, file, path.keyword)?.kind === "key") {
    const suggestions = includePathSuggestions(file, file.text.slice(path.word.start, offset), context.host);
    return completionItems(suggestions, { ...plain, file, word: path.word }, context.form);
  }
  const place = placeAt(config, file, offset);
  if (place === undefined) return behindItem(config, file, offset, context);
  if (place.kind === "path" || place.include !== undefined) return [];
  return place.kind === "key" ? atKey(config, place, offset, context) : atValue(config, place, offset, context);
}

/** `{ user: a | }`: what is written there begins with a comma, in place of the blanks. */
function behindItem(config: Config, file: SourceFile, offset: number, context: CompletionContext): CompletionItem[] {
  const place = placeBehindItem(config, file, offset);
  if (place === undefined) return [];
  const blanks = /[ \t]*$/.exec(file.text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const lead = { start: offset - blanks, end: offset, text: ", ", behind: blanks > 0 && /[}\]]/.test(file.text.charAt(offset)) ? " " : "" };
  return place.kind === "key" ? atKey(config, place, offset, context, lead) : atValue(config, place, offset, context, lead);
}

/** What an item's `data` says when it comes back from the editor; undefined for anything else. */
export function resolveDocumentation(data: unknown, { markdown }: CompletionForm): CompletionItem["documentation"] {
  if (!isOptionName(data)) return undefined;
  const block = blockNamed(data.block);
  const option = optionNamed(block, data.option);
  return option === undefined ? undefined : render(optionText(data.path, block, option, parseVersion(data.version)), markdown);
}

function isOptionName(data: unknown): data is OptionName {
  if (typeof data !== "object" || data === null || !("block" in data) || !("option" in data) || !("path" in data) || !("version" in data)) return false;
  const { block, option, path, version } = data;
  const isPath = Array.isArray(path) && path.length < 100 && path.every((name) => typeof name === "string");
  return typeof block === "string" && blockNames.includes(block) && typeof option === "string" && isPath && typeof version === "string" && /^\d+\.\d+(\.\d+)?$/.test(version);
}

const plain: Omit<Target, "file" | "word"> = { before: "", after: "", lead: undefined, alwaysQuoted: false };

function atKey(config: Config, place: Place, offset: number, context: CompletionContext, comma?: Lead): CompletionItem[] {
  const glued = unglued(place, offset);
  const here = glued?.place ?? place;
  const word = keyWord(here, offset);
  if (glued === undefined && isInsideOther(place, word)) return [];
  // What is written in other places than the top does not depend on the rest of the config.
  const ended = blockOf(here.around)?.name === "top" ? withEndedKey(config, here, context.host) : config;
  const suggestions = keySuggestions({ config, ended, place: here, word, version: context.version });
  return completionItems(suggestions, { ...plain, file: place.file, word, lead: glued?.lead ?? comma }, context.form);
}

/** The word is the tail of something that is no key a suggestion could stand for. */
function isInsideOther({ file: { text }, entry }: Place, { start, quote }: Word): boolean {
  if (entry !== undefined) return entry.key.start < start && !(entry.key.quoted && entry.key.start + 1 === start);
  const before = text.charAt(start - (quote === "" ? 1 : 2));
  return before !== "" && !/[\s,;{}]/.test(before);
}

/** `cluster{na`: the brace was read as a part of the key, but what is being typed belongs into the block. */
function unglued(place: Place, offset: number): { readonly place: Place; readonly lead: Lead } | undefined {
  const { entry, file: { text } } = place;
  if (entry === undefined || entry.key.quoted) return undefined;
  const typed = text.slice(entry.key.start, Math.min(offset, entry.key.start + 500));
  const brace = typed.lastIndexOf("{");
  if (brace <= 0) return undefined;
  const steps = typed.slice(0, brace).split("{").reduce<readonly Step[]>((above, name) => [...above, stepToKey(above.at(-1) ?? place.around, name)], []);
  const path = [...(place.step?.name === undefined ? place.path : place.path.slice(0, -1)), ...steps.flatMap(({ name }) => name ?? [])];
  const at = entry.key.start + brace;
  return {
    place: { ...place, around: steps.at(-1) ?? place.around, path, containers: [], trail: place.trail.slice(0, -1), step: undefined, entry: undefined },
    lead: { start: at, end: at + 1, text: " {", behind: "" },
  };
}

function atValue(config: Config, place: Place, offset: number, context: CompletionContext, comma?: Lead): CompletionItem[] {
  const word = valueWord(place, offset);
  if (word === undefined) return [];
  const { text } = place.file;
  const isAsked = text.charAt(word.start) === "$";
  // Reading again takes as long as reading did.
  let read: Ended | undefined;
  const readAgain = (): Ended => (read ??= endedPair(config, place, offset, context.host));
  const ended = looksElsewhere(place) ? readAgain() : { config, place };
  const suggestions = [
    ...valueSuggestions(ended.config, ended.place, context.version),
    ...(place.step === undefined ? [] : namedPathSuggestions(config, place.step, text.slice(word.start, offset), context.host)),
    ...variableSuggestions(ended.config, ended.place, offset, { isAsked, version: context.version }, () => readAgain().config),
  ];
  const isEmpty = word.start === word.end && word.quote === "";
  return completionItems(suggestions, {
    ...plain, file: place.file, word, lead: comma,
    before: isEmpty && /[:=]/.test(text.charAt(offset - 1)) ? " " : "",
    after: isComment(text, word.end) ? " " : isEmpty && place.containers.at(-1)?.kind === "array" && isFollowed(text, offset) ? ", " : "",
    alwaysQuoted: keyStyle(ended.place).quote !== "",
  }, context.form);
}
