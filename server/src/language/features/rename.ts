/** Another name for a variable. It is offered only where the config then means what it meant. */
import { applyReplacements } from "../edits.js";
import type { FileEdit, TextReplacement } from "../edits.js";
import type { Host } from "../host.js";
import type { Config } from "../model/config.js";
import { placeAt } from "../model/optionPath.js";
import { stepToKey } from "../model/optionStep.js";
import { readWith } from "../model/readWith.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Site } from "../model/value.js";
import { variableUses } from "../model/variableUses.js";
import type { Span } from "../syntax/tree.js";
import { thingAt } from "./navigation/namedThing.js";
import { eachOnce } from "./navigation/sites.js";
import type { NamedThing } from "./navigation/thing.js";

/** Why something keeps its name, in words for the user. */
export interface Refusal {
  readonly refusal: string;
}

interface Renamable {
  /** The name at the place, without its `$` or its quotes. */
  readonly span: Span;
  readonly name: string;
  readonly thing: NamedThing;
}

/** A place in a file of a config. */
export interface InConfig {
  readonly config: Config;
  readonly file: SourceFile;
  readonly offset: number;
}

/** Undefined where no name stands. */
export function renamableAt(config: Config, file: SourceFile, offset: number): Renamable | Refusal | undefined {
  const thing = thingAt(config, file, offset);
  if (thing === undefined) return undefined;
  if (thing.kind === "account") return { refusal: "Only variables can be renamed here: JetStream keeps what an account stores in a folder of its name." };
  if (thing.kind === "user") return { refusal: "Only variables can be renamed here: clients log in with the name of a user." };
  if (thing.definitions.length === 0) return { refusal: "No entry before it defines this variable: if the environment of the server does, it is named there." };
  const spans = [...thing.definitions.map(definedName), ...thing.uses.map(usedName)];
  const span = spans.find((each) => each.file.uri === file.uri && each.span.start - 1 <= offset && offset <= each.span.end + 1)?.span;
  if (span === undefined) return undefined;
  const name = file.text.slice(span.start, span.end);
  const isRead = thing.definitions.some((site) => isOption(config, site, name));
  return isRead ? { refusal: "nats-server reads this key as an option too, so it has to keep its name." } : { span, name, thing };
}

/** @param places one and the same in each config that its file is a part of. @returns the edits of all their files. */
export function rename(places: readonly InConfig[], name: string, host: Host): readonly FileEdit[] | Refusal {
  const found = places.map(({ config, file, offset }) => renamableAt(config, file, offset)).filter((each) => each !== undefined);
  const refused = found.find((each) => "refusal" in each);
  if (refused !== undefined) return refused;
  const things = found.flatMap((each) => ("refusal" in each ? [] : [each.thing]));
  if (things.length === 0) return { refusal: "No variable stands here." };
  if (!/^[A-Za-z_][\w.-]*$/.test(name)) return { refusal: "The name of a variable begins with a letter or _, and letters, digits, _, - and . may follow." };
  const defined = things.flatMap(({ definitions }) => definitions);
  if (places.some(({ config }) => defined.some((site) => config.files.has(site.file.uri) && isOption(config, site, name)))) return { refusal: "nats-server would read a key of this name as an option." };
  const edits = editsOf(eachOnce([...defined.map(definedName), ...things.flatMap(({ uses }) => uses.map(usedName))]), name);
  return places.every(({ config }) => staysAlike(config, edits, host)) ? edits : { refusal: "With this name, something in the config would mean something else: it is taken, or shadows another one." };
}

/** Quotes around a key are no part of the name. */
function definedName({ file, span: { start, end } }: Site): Site {
  const quoted = /["']/.test(file.text.charAt(start)) ? 1 : 0;
  return { file, span: { start: start + quoted, end: end - quoted } };
}

function usedName({ file, span: { start, end } }: Site): Site {
  return { file, span: { start: start + 1, end } };
}

function isOption(config: Config, { file, span }: Site, name: string): boolean {
  const around = placeAt(config, file, span.start)?.around;
  if (around === undefined) return true;
  const { block, option } = stepToKey(around, name);
  return block !== undefined && option !== undefined;
}

function editsOf(sites: readonly Site[], text: string): FileEdit[] {
  const byFile = new Map<SourceFile, TextReplacement[]>();
  for (const { file, span } of sites) {
    const replacements = byFile.get(file) ?? [];
    replacements.push({ start: span.start, end: span.end, text });
    byFile.set(file, replacements);
  }
  return [...byFile].map(([{ uri, version }, replacements]) => ({ uri, version, replacements: replacements.sort((one, other) => one.start - other.start) }));
}

/** Whether each `$NAME`, wherever it stands then, stands for the same pair, and the server has the same to object to. */
function staysAlike(config: Config, edits: readonly FileEdit[], host: Host): boolean {
  const texts = edits.flatMap(({ uri, replacements }) => {
    const file = config.files.get(uri);
    return file === undefined ? [] : [[uri, applyReplacements(file.text, replacements)] as const];
  });
  const [before, after] = [config, readWith(config, new Map(texts), host)].map((each) => JSON.stringify([each.problems.map(({ code }) => code), meanings(each)]));
  return before === after;
}

/** In the order of the text, for each use the definition by its place among all. */
function meanings(config: Config): (readonly [string, number])[] {
  const uses = [...variableUses(config)].sort((a, b) => compare(a.site, b.site));
  const definitions = uses.flatMap(({ definition }) => (definition === undefined ? [] : [{ file: definition.file, span: definition.entry }])).sort(compare);
  const indices = new Map<string, number>();
  for (const site of definitions) if (!indices.has(nameOf(site))) indices.set(nameOf(site), indices.size);
  return uses.map(({ site, definition }) => [site.file.uri, definition === undefined ? -1 : (indices.get(nameOf({ file: definition.file, span: definition.entry })) ?? -1)]);
}

function nameOf({ file, span }: Site): string {
  return `${file.uri} ${span.start}`;
}

function compare(one: Site, other: Site): number {
  if (one.file.uri !== other.file.uri) return one.file.uri < other.file.uri ? -1 : 1;
  return one.span.start - other.span.start;
}
