/** All that is known of an option, for a hover and for a suggestion. */
import type { Block, Option, Reload } from "../../schema/schema.js";
import { defaultOf, typesOf } from "../../schema/schema.js";
import { hasCome, sinceText, versionText } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { rootStep, stepToKey } from "../../model/optionStep.js";
import { parseGoDuration } from "../../model/options/goDuration.js";
import { manualPage } from "./manual.js";
import { durationWords, grouped, writtenSize } from "./numbers.js";
import { listed, quoted } from "./prose.js";
import type { Paragraph, Piece } from "./prose.js";
import { typeWords } from "./typeWords.js";
import { wordList } from "./wordList.js";

/**
 * @param path names of options from the top, this one last.
 * @param inside what the block is that stands behind it.
 */
export function optionText(path: readonly string[], block: Block, option: Option, version: Version, inside = ""): Paragraph[] {
  const type = typeWords(typesOf(option, version), version);
  const title = [quoted(path.join(".")), ...(type === "" ? [] : [`: ${type}`])];
  const doc = [...new Set([option.doc, inside])].filter((text) => text !== "").map((text) => [text]);
  return [title, ...doc, facts(block, option, version, reloadAt(path, option, version)), ...warnings(option, version), [{ link: "Manual", to: manualPage(path) }]].filter((paragraph) => paragraph.length > 0);
}

function facts(block: Block, option: Option, version: Version, reload: Reload | undefined): Paragraph {
  const pieces: Piece[] = wordList(typesOf(option, version), version);
  const standard = defaultOf(option, version);
  if (standard !== undefined) pieces.push("Default: ", ...defaultPieces(option, standard), ". ");
  pieces.push(`Since ${option.since === undefined ? "2.2 or earlier" : sinceText(option.since)}. `);
  const reloads = reloadText(reload);
  if (reloads !== "") pieces.push(`${reloads} `);
  if (option.aliases.length > 0) pieces.push("Also ", ...listed(option.aliases), ". ");
  if (block.exactCase) pieces.push("Its name is written exactly so.");
  const last = pieces.at(-1);
  return typeof last === "string" ? [...pieces.slice(0, -1), last.trimEnd()] : pieces;
}

function defaultPieces({ types }: Option, value: string | number | boolean): Piece[] {
  if (typeof value === "number" && value > 0) {
    if (types.some(({ kind }) => kind === "size")) return [quoted(writtenSize(value)), ` (${grouped(value)} bytes)`];
    if (types.some(({ kind }) => kind === "quietSeconds")) return [durationWords(value * 1e9)];
  }
  const nanoseconds = typeof value === "string" && types.some(({ kind }) => kind === "duration") ? parseGoDuration(value) : undefined;
  if (nanoseconds !== undefined) return [durationWords(nanoseconds)];
  return [isInWords(value) ? value : quoted(String(value))];
}

/** A default that is said, since no value stands for it. */
function isInWords(value: string | number | boolean): value is string {
  return typeof value === "string" && /^[^[\]"]* [^[\]"]*$/.test(value);
}

/** Blocks that several options share do not know where they stand: in one that a reload does not take, nothing is taken. */
function reloadAt(path: readonly string[], option: Option, version: Version): Reload | undefined {
  let step = rootStep;
  for (const [depth, name] of path.slice(0, -1).entries()) {
    step = stepToKey(step, name);
    if (step.option !== undefined && ownReload(path.slice(0, depth), step.option, version) === "no") return "no";
  }
  return ownReload(path.slice(0, -1), option, version);
}

function ownReload(around: readonly string[], { reload, reloadSince, reloadIn }: Option, version: Version): Reload | undefined {
  const here = reloadIn.get(around.join("."));
  if (here === undefined) return hasCome(reloadSince, version) ? reload : "no";
  return typeof here === "string" ? here : hasCome(here, version) ? "yes" : "no";
}

function reloadText(reload: Reload | undefined): string {
  switch (reload) {
    case "yes":
      return "A reload takes a new value.";
    case "no":
      return "A new value needs a restart.";
    case "partly":
      return "A reload takes some changes of it; others need a restart.";
    default:
      return "";
  }
}

function warnings({ since, deprecated, windowsOnly, secret, types }: Option, version: Version): Paragraph[] {
  const lines: string[] = [];
  if (!hasCome(since, version)) lines.push(`nats-server ${versionText(version)} does not know it yet.`);
  if (deprecated) lines.push("Deprecated: do not begin to use it.");
  if (windowsOnly) lines.push("On Windows only.");
  if (secret) lines.push(secretText(types));
  return lines.map((line) => [line]);
}

function secretText(types: Option["types"]): string {
  const kinds = types.map((type) => (type.kind === "list" ? type.of.kind : type.kind));
  if (kinds.includes("file")) return "The file is a secret: whoever can read it can pose as its owner.";
  if (kinds.includes("url")) return "What stands before an `@` in it is a secret: whoever can read this file has it.";
  return "Its value is a secret: whoever can read this file has it.";
}
