/** Variables: the pairs that `$NAME`s stand for. */
import type { Config } from "../../model/config.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { keySite } from "../../model/value.js";
import type { Definition, Reference } from "../../model/value.js";
import { variableUses } from "../../model/variableUses.js";
import type { Entry, Span } from "../../syntax/tree.js";
import { eachOnce } from "./sites.js";
import type { NamedThing } from "./thing.js";

/** Undefined where no `$NAME` refers to the pair. */
export function definedVariable(config: Config, file: SourceFile, entry: Entry): NamedThing | undefined {
  const uses = variableUses(config).filter(({ definition }) => definition !== undefined && isAt(definition, file, entry));
  return uses.length === 0 ? undefined : variable(uses);
}

/** All uses of what the `$NAME` stands for; of one that the environment answers, all that ask for the same name. */
export function usedVariable(config: Config, file: SourceFile, node: Span): NamedThing | undefined {
  const all = variableUses(config);
  const here = all.filter(({ site }) => site.file.uri === file.uri && site.span.start === node.start);
  if (here.length === 0) return undefined;
  const meant = new Set(here.map(meaningOf));
  return variable(all.filter((use) => meant.has(meaningOf(use))));
}

/** Equal for uses of one definition, and for those of one name that nothing in the files defines. */
function meaningOf({ name, definition }: Reference): string {
  return definition === undefined ? `$${name}` : `${definition.file.uri} ${definition.entry.start}`;
}

function isAt({ file, entry }: Definition, inFile: SourceFile, { start }: Span): boolean {
  return file.uri === inFile.uri && entry.start === start;
}

/** A file that is included twice defines its variables twice, in one place. */
function variable(uses: readonly Reference[]): NamedThing {
  const definitions = uses.flatMap(({ definition }) => (definition === undefined ? [] : [keySite(definition)]));
  return { kind: "variable", definitions: eachOnce(definitions), uses: eachOnce(uses.map(({ site }) => site)) };
}
