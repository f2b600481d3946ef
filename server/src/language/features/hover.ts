/** What an editor shows under the pointer: an option explained, or a value in words. */
import type { Hover } from "vscode-languageserver-types";
import type { Validity } from "../host.js";
import type { Config } from "../model/config.js";
import { heldJwts } from "../model/heldJwts.js";
import { placeAt } from "../model/optionPath.js";
import type { Place } from "../model/optionPath.js";
import { blockOf, isHidden, typesAt } from "../model/optionStep.js";
import type { Step } from "../model/optionStep.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { ReadNamed } from "../model/startup/operators.js";
import { usesIn } from "../model/uses.js";
import { valueAt } from "../model/valueAt.js";
import type { Value } from "../model/value.js";
import { optionNamed } from "../schema/schema.js";
import type { Version } from "../schema/version.js";
import type { Span, ValueNode } from "../syntax/tree.js";
import { decodeString, entryKeyText } from "../syntax/values.js";
import { accountText } from "./hover/accountText.js";
import { freeNameText } from "./hover/freeNameText.js";
import { includeText } from "./hover/includeText.js";
import { loginText } from "./hover/loginText.js";
import { nameText } from "./hover/nameText.js";
import { valueText } from "./hover/valueText.js";
import { definitionText, variableText } from "./hover/variableText.js";
import { definedVariable } from "./navigation/variables.js";
import { rangeOf } from "./positions.js";
import { optionText } from "./text/optionText.js";
import { quoted, render } from "./text/prose.js";
import type { Paragraph } from "./text/prose.js";

export interface HoverContext {
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The editor shows Markdown. */
  readonly markdown: boolean;
  /** What stands at a path that the config names. */
  readonly readNamed: ReadNamed;
  /** From when to when a certificate there is valid. */
  readonly validityOfNamed: (path: string) => Validity | undefined;
}

/** Undefined where there is nothing to say. */
export function hover(config: Config, file: SourceFile, offset: number, context: HoverContext): Hover | undefined {
  const place = placeAt(config, file, offset);
  if (place?.include !== undefined) return { contents: render(includeText(config, file, place.include, place.kind === "path"), context.markdown), range: rangeOf(file, place.kind === "key" ? place.include.keyword : place.include.path) };
  if (place?.step === undefined) return undefined;
  const span = place.kind === "key" ? place.entry?.key : place.node;
  if (span === undefined || span.start > offset) return undefined;
  const paragraphs = place.kind === "key" ? aboutKey(config, place, place.step, context) : aboutValue(config, place, place.step, span, context);
  return paragraphs.length === 0 ? undefined : { contents: render(paragraphs, context.markdown), range: rangeOf(file, span) };
}

function aboutKey(config: Config, { file, path, entry, around }: Place, step: Step, { version }: HoverContext): Paragraph[] {
  const { block, option } = step;
  if (entry === undefined) return [];
  const key = entryKeyText(file.text, entry);
  if (block !== undefined && option !== undefined && optionNamed(block, key) === option) {
    const lines = optionText(path, block, option, version, blockOf(step)?.doc);
    if (around.option?.without.includes(option.name) === true) lines.splice(-1, 0, ["nats-server does not take it in this block."]);
    return lines;
  }
  // What a variable is used for may have a name of the user's; the variable itself stands in a block.
  if (step.name === "*" && blockOf(around) === undefined) return [...freeNameText(path, step, key, version), ...(blockOf(step)?.name === "account" ? accountText(config, key, version) : [])];
  const use = usesIn(config).stepOf(file, entry);
  return use?.option === undefined ? [] : [definitionText(file, use.option.name, definedVariable(config, file, entry)?.uses ?? [])];
}

function aboutValue(config: Config, place: Place, step: Step, node: Span, { now, version, readNamed, validityOfNamed }: HoverContext): Paragraph[] {
  if (place.node === undefined) return [];
  const { text } = place.file;
  const resolved = valueAt(config, place);
  const isVariable = place.node.kind === "variable";
  const value = resolved ?? literal(place.file, place.node);
  if (value === undefined) return [];
  const hidden = isHidden(step) || usesIn(config).sharesSecret(value) || isSecretDefinition(config, place);
  const held = heldJwts(config, readNamed);
  const told = valueText(value, {
    step: { ...step, types: typesAt(step, version) }, hidden, now, version, readNamed, validityOfNamed,
    written: isVariable ? numberBehind(value) : text.slice(node.start, node.end),
    signers: held.flatMap(({ jwt, use }) => (use === "operator" || use === "preloaded" ? [jwt] : [])),
  });
  // A number that has been put into words need not be repeated.
  const isTold = told.length > 0 && value.kind === "integer";
  const origin = isVariable && value.references.length > 0 ? variableText(place.file, value, hidden || isTold) : [];
  const lines = [...told, ...origin, ...(hidden ? [] : [...nameText(config, value, place, step, held), ...loginText(value, place.path, step)])];
  return lines.length === 0 || place.path.length === 0 ? lines : [[quoted(place.path.join("."))], ...lines];
}

/** Whether the pair here is a variable that feeds a secret. */
function isSecretDefinition(config: Config, { file, entry }: Place): boolean {
  return entry !== undefined && usesIn(config).feedsSecret(entryKeyText(file.text, entry));
}

/** A number as it is written where a variable is defined: `2m` is none that anybody means. */
function numberBehind({ kind, file, node, fromEnvironment }: Value): string | undefined {
  return kind === "integer" && !fromEnvironment ? file.text.slice(node.start, node.end) : undefined;
}

/** A text that the server never files, as behind a mistake, still has a form. */
function literal(file: SourceFile, node: ValueNode): Value | undefined {
  return node.kind === "string" ? { kind: "string", text: decodeString(file.text, node), node, file, references: [], fromEnvironment: false } : undefined;
}
