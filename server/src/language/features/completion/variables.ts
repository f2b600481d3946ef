/** The `$NAME`s that may stand at a place: entries that come earlier in one of the blocks around it. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import { blockOf, freeType, rootStep, stepToKey } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { usesIn } from "../../model/uses.js";
import type { Uses } from "../../model/uses.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Version } from "../../schema/version.js";
import { childrenBefore } from "../../syntax/queries.js";
import type { Document, Group, MapNode, ValueNode } from "../../syntax/tree.js";
import { decodeString, entryKeyText, variableName } from "../../syntax/values.js";
import { holdsCredential } from "../text/secrets.js";
import { entriesIn } from "./level.js";
import type { Beside } from "./level.js";
import { named, whoseName } from "./named.js";
import type { Suggestion } from "./suggestion.js";
import { contentOf, takes } from "./taken.js";
import { isFile, useRank } from "./variableUse.js";

const maxNames = 300;
const maxEntries = 2_000;
/** Blocks around a place that are looked into, and names that repeat each other; nobody writes more. */
const maxContainers = 50;
/** A name may hold more, but then it is not meant to be one. */
const plainName = /^[A-Za-z_][A-Za-z0-9_.-]{0,99}$/;

interface Asked {
  /** A `$` has been typed. */
  readonly isAsked: boolean;
  readonly version: Version;
}

interface Offered extends Beside {
  readonly name: string;
  readonly suggestion: Suggestion;
  /** Its own option holds a secret. */
  readonly isSecret: boolean;
  /** The name that its value repeats. */
  readonly repeats: string | undefined;
}

/**
 * What feeds a secret anywhere is left to places of secrets: nats-server publishes its name, its tags and much else.
 * @param ended reads the config as if the pair ended here: without a value what follows may not tell what it uses.
 */
export function variableSuggestions(config: Config, place: Place, offset: number, asked: Asked, ended: () => Config): Suggestion[] {
  const all = offered(config, place, offset, asked);
  if (all.length === 0) return [];
  const uses = usesIn(ended());
  const shown = place.step?.option?.secret !== true ? withoutSecrets(all, uses) : isFile(place.step) ? all.filter((each) => !uses.feedsSecret(each.name) || isFile(uses.stepOf(each.file, each.entry))) : all;
  return shown.map((each) => ({ ...each.suggestion, rank: (each.suggestion.rank ?? 0) + useRank(each, place.step, uses) }));
}

function withoutSecrets(all: readonly Offered[], uses: Uses): Offered[] {
  const byName = new Map(all.map((each) => [each.name, each]));
  const feedsSecret = (name: string, left: number): boolean => {
    const each = byName.get(name);
    if (uses.feedsSecret(name) || each?.isSecret === true) return true;
    return each?.repeats !== undefined && left > 0 && feedsSecret(each.repeats, left - 1);
  };
  return all.filter(({ name }) => !feedsSecret(name, maxContainers));
}

/** Any entry can be referred to; those that are options of their block come only once a `$` is typed. */
function offered(config: Config, place: Place, offset: number, { isAsked, version }: Asked): Offered[] {
  const found = new Map<string, Offered>();
  const steps = stepsOf(place);
  const names = isAsked ? undefined : namesAt(config, place, version);
  const outermost = place.containers.length - maxContainers;
  for (const [at, container] of place.containers.entries()) {
    if (container.kind === "array" || at < outermost) continue;
    const step = steps[at] ?? rootStep;
    const block = blockOf(step);
    // Accounts and the like are no variables either.
    const isFree = block === undefined && freeType(step) !== undefined;
    for (const { file, entry } of entriesBefore(config, place, container, offset)) {
      const name = entryKeyText(file.text, entry);
      const option = block === undefined ? undefined : optionNamed(block, name);
      const isOption = isFree || option !== undefined;
      if (found.size >= maxNames || (isOption && !isAsked) || !plainName.test(name) || name.startsWith("2a$") || holdsCredential(name)) continue;
      if (names !== undefined && entry.value?.kind === "string" && !names.has(decodeString(file.text, entry.value))) continue;
      if (!fits(file, entry.value, place, version) || (!isAsked && !isKnown(file, entry.value, place))) continue;
      const suggestion: Suggestion = { label: `$${name}`, kind: CompletionItemKind.Variable, write: { as: "literal", text: `$${name}` }, rank: isOption ? 9_000 : 500 };
      found.set(name, { name, file, entry, suggestion, isSecret: option?.secret === true, repeats: entry.value?.kind === "variable" ? variableName(file.text, entry.value) : undefined });
    }
  }
  return [...found.values()];
}

/** Where an account or a user is meant that the config has to know, a text that is none is not. */
function namesAt(config: Config, place: Place, version: Version): ReadonlySet<string> | undefined {
  const { step } = place;
  const what = step === undefined ? undefined : whoseName(place, step);
  if (step === undefined || what === undefined || what === "cluster") return undefined;
  const labels = named(config, place, step, version).map(({ label }) => label);
  return labels.length === 0 ? undefined : new Set(labels);
}

/** What each of the containers around a place is; those of a fragment begin where it is included. */
function stepsOf({ containers, trail, file, includedAt }: Place): Step[] {
  let step = includedAt?.around ?? rootStep;
  let next = 0;
  return containers.map((container) => {
    if (container.kind === "map" || container.kind === "array") {
      const node = trail[next++];
      if (node?.kind === "entry") step = stepToKey(step, entryKeyText(file.text, node));
    }
    return step;
  });
}

function entriesBefore(config: Config, { file, entry, trail }: Place, container: Document | Group | MapNode, offset: number): Beside[] {
  const before: Beside[] = [];
  for (const item of childrenBefore(container, offset, maxEntries)) {
    if (item.kind === "include") before.push(...entriesIn(config, file, item));
    // At the end of an unclosed text the entries around the place end where it is.
    else if (item.kind === "entry" && item !== entry && !trail.includes(item)) before.push({ file, entry: item });
  }
  return before;
}

/** Whether a block may hold what stands in a map, as far as names say; maps whose names are the user's hold anything. */
function isKnown({ text }: SourceFile, value: ValueNode | undefined, { step }: Place): boolean {
  if (value?.kind !== "map" || step === undefined || step.types.length === 0) return true;
  return step.types.some((type) => {
    if (type.kind !== "block") return type.kind === "map" || type.kind === "mapping";
    const block = blockNamed(type.name);
    return value.items.every((item) => item.kind !== "entry" || optionNamed(block, entryKeyText(text, item)) !== undefined);
  });
}

/** A block where a block may stand, and no block where none may; no number where only a text may. */
function fits({ text }: SourceFile, value: ValueNode | undefined, { step }: Place, version: Version): boolean {
  if (value === undefined || step === undefined) return false;
  const { types, option } = step;
  // Of what stands behind an unknown key nobody knows what fits.
  if (types.length === 0) return option === undefined;
  if (value.kind === "map") return types.some(({ kind }) => kind === "block" || kind === "map" || kind === "mapping");
  if (value.kind === "array") return types.some(({ kind }) => kind === "list" || kind === "mapping");
  if (value.kind === "variable") return types.some(({ kind }) => kind !== "block" && kind !== "map" && kind !== "list");
  const content = contentOf(text, value);
  return content !== undefined && takes(step, content, version);
}
