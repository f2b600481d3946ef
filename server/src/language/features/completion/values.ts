/** What may be written as the value of an option. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import { takesSubject, typesAt } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import type { Block, Option } from "../../schema/schema.js";
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { ValueType } from "../../schema/valueType.js";
import { decodeString } from "../../syntax/values.js";
import { durations, sizeDetail, sizes } from "./amounts.js";
import examples from "./exampleValues.json" with { type: "json" };
import { named, nameOf, whoseName } from "./named.js";
import { percentsAt } from "./percents.js";
import type { SnippetStyle } from "./snippetStyle.js";
import { keyStyle } from "./style.js";
import { subjects } from "./subjects.js";
import type { Suggestion } from "./suggestion.js";
import { tagPrefixes } from "./tagPrefixes.js";
import { isTaken } from "./taken.js";
import { blockIn, dependsOnOthers, elementSnippets, listSnippet, mapSnippet } from "./valueSnippets.js";
import { meaning, words } from "./words.js";
import { own } from "../text/own.js";

const ports: Readonly<Record<string, number>> = examples.ports;
const addresses: Readonly<Record<string, readonly string[]>> = examples.addresses;
const urls: Readonly<Record<string, string>> = examples.urls;
/** Lists are not written longer by hand; of a longer one some elements may be suggested again. */
const maxListed = 500;

export function valueSuggestions(config: Config, place: Place, version: Version): Suggestion[] {
  const { step } = place;
  if (step === undefined) return [];
  const style = keyStyle(place);
  const inList = place.containers.at(-1)?.kind === "array";
  const byType = typesAt(step, version).flatMap((type) => ofType(type, { config, place, step, block: step.block ?? place.around.block, style, inList, version }));
  // In the list of what a subject is mapped to, each has a weight.
  const isDestination = inList && step.types.some(({ kind }) => kind === "mapping");
  const all = [...named(config, place, step, version), ...(isDestination ? [] : subjects(config, place, step, version)), ...byType];
  const listed = listedTexts(place);
  return [...new Map(all.map((each) => [each.label, each])).values()].filter((each) => isTaken(each, step, version) && !(each.write.as === "text" && listed.has(each.write.text)));
}

/** What the list around the place has already. */
function listedTexts({ containers, file, node }: Place): ReadonlySet<string> {
  const list = containers.at(-1);
  if (list?.kind !== "array") return new Set();
  return new Set(list.items.slice(0, maxListed).flatMap((item) => (item !== node && item.kind === "string" ? [decodeString(file.text, item)] : [])));
}

interface TypeContext {
  readonly config: Config;
  readonly place: Place;
  readonly step: Step;
  /** The block of the option, that of the list where this is an element. */
  readonly block: Block | undefined;
  readonly style: SnippetStyle;
  /** The value is an element. */
  readonly inList: boolean;
  readonly version: Version;
}

const destinations: ValueType = { kind: "list", of: { kind: "block", name: "mappingDestination" } };

function ofType(type: ValueType, context: TypeContext): Suggestion[] {
  const { config, place, step, block, style, inList, version } = context;
  const option = step.option;
  const name = `${block?.name ?? ""}.${option?.name ?? ""}`;
  switch (type.kind) {
    case "boolean":
      return ["true", "false"].map((word) => literal(word, { kind: CompletionItemKind.Keyword, rank: hasBetterWords(step) ? 100 : 0, ...meaning(word, step) }));
    case "enum":
      return words(type.name, step, version);
    case "duration":
      return durations(option).map((text) => quotedText(text));
    case "size":
      return sizes(option).map((size) => literal(size, sizeDetail(size)));
    case "sizeText":
      return examples.sizeTexts.map((text) => quotedText(text, 900));
    case "integer":
      return numbers(own(ports, name), option);
    case "percent":
      return percentsAt(place).map((text) => quotedText(text));
    case "version":
      return examples.versions.filter((text) => !isBefore(version, parseVersion(text))).map((text) => quotedText(text));
    case "address":
    case "string":
      return [...tagPrefixes(config, step), ...(own(addresses, name) ?? [])].map((text) => ({ label: text, kind: CompletionItemKind.Value, write: { as: "text", text } }));
    case "resolver":
      return examples.resolvers.map((text) => ({ label: text, kind: CompletionItemKind.EnumMember, write: { as: "text", text } }));
    case "block":
      return blockValues(type.name, step, style, blockIn(config, type.name, style, name));
    case "url":
      return textOf(own(urls, name)).map((text) => ({ label: text, kind: CompletionItemKind.Value, write: { as: "text", text } }));
    case "list":
      return [{ label: "[ ]", kind: CompletionItemKind.Snippet, rank: 800, detail: "a list", write: { as: "snippet", snippet: listSnippet(type.of, style), plain: "[]" } }];
    case "mapping":
      return [...blockValues("mappingDestination", step, style, blockIn(config, "mappingDestination", style, name)), ...(inList ? [] : ofType(destinations, context))];
    case "map":
      return [{ label: "{ }", kind: CompletionItemKind.Snippet, detail: "a block", write: { as: "snippet", snippet: mapSnippet(type.of, style), plain: "{}" } }];
    default:
      return [];
  }
}

function textOf(text: string | undefined): string[] {
  return text === undefined ? [] : [text];
}

function literal(text: string, more: Partial<Suggestion> = {}): Suggestion {
  return { label: text, kind: CompletionItemKind.Value, write: { as: "literal", text }, ...more };
}

/** Shown with the quotes that it needs. */
function quotedText(text: string, rank = 0): Suggestion {
  return { label: `"${text}"`, filter: text, kind: CompletionItemKind.Value, write: { as: "text", text }, rank };
}

/** A default that stands for no limit, or for off, comes behind a number that is one. */
function numbers(port: number | undefined, option: Option | undefined): Suggestion[] {
  const standard = typeof option?.default === "number" ? option.default : undefined;
  const example = standard !== undefined && standard <= 0 && /^[1-9]\d*$/.test(option?.example ?? "") ? Number(option?.example) : undefined;
  return [...new Set([port ?? example ?? standard, port === undefined ? standard : undefined])].flatMap((each) => (each === undefined ? [] : [literal(String(each))]));
}

/** Where words may stand they say more, unless a duration may stand too. */
function hasBetterWords({ types }: Step): boolean {
  return types.some(({ kind }) => kind === "enum") && !types.some(({ kind }) => kind === "duration");
}

function blockValues(block: string, step: Step, style: SnippetStyle, whole: string): Suggestion[] {
  const elements = step.block === undefined ? elementSnippets(block, style) : [];
  const forms = elements.length > 0 ? elements : [["{ }", whole] as const];
  return forms.map(([label, snippet]) => ({ label, kind: CompletionItemKind.Snippet, detail: "a block", write: { as: "snippet", snippet, plain: "{}" } }));
}

/** Whether what is suggested stands elsewhere in the config, perhaps below, as names and subjects do, or depends on it. */
export function looksElsewhere(place: Place): boolean {
  const { step } = place;
  return step !== undefined && (whoseName(place, step) !== undefined || takesSubject(step) || dependsOnOthers(nameOf(place, step)));
}
