/** What a subject can be mapped to. */
import type { Place } from "../../model/optionPath.js";
import type { Step } from "../../model/optionStep.js";
import { destinationProblem } from "../../model/accounts/mappings.js";
import { looksLikeFunction } from "../../model/options/placeholders.js";
import { identity } from "../../model/options/transforms.js";
import type { Version } from "../../schema/version.js";
import { entryKeyText } from "../../syntax/values.js";

/** Nobody partitions by more wildcards, and the server takes few more. */
const maxWildcards = 9;

export interface Destinations {
  /** Whether nats-server takes a subject as the destination, and it is another one than the source. */
  readonly takes: (subject: string) => boolean;
  /** Ways to use the wildcards of the source, behind what is typed. */
  readonly templates: readonly string[];
}

/** Undefined where no destination of a mapping stands. */
export function destinationsAt(place: Place, step: Step, typed: string, version: Version): Destinations | undefined {
  const isEntry = step.block?.name === "mappingDestination" && step.option?.name === "destination";
  if (!isEntry && !step.types.some(({ kind }) => kind === "mapping")) return undefined;
  const entries = place.trail.filter((node) => node.kind === "entry");
  const entry = entries.at(isEntry ? -2 : -1);
  // In a fragment the source may stand elsewhere.
  const source = entry === undefined ? undefined : entryKeyText(place.file.text, entry);
  if (source === undefined) return { takes: (subject) => !/[*>\s]/.test(subject), templates: [] };
  const takes = (subject: string): boolean => subject !== source && subject !== identity(source) && destinationProblem(source, subject, version) === undefined;
  return { takes, templates: templatesOf(source, typed).filter(takes) };
}

/** `orders.v2.$1`, which is no subject but says how to make one. */
export function isTemplate(subject: string): boolean {
  return subject.split(".").some((token) => /^\$[1-9]/.test(token) || looksLikeFunction(token));
}

function templatesOf(source: string, typed: string): string[] {
  const tokens = source.split(".");
  const count = tokens.filter((token) => token === "*").length;
  const before = typed.slice(0, typed.lastIndexOf(".") + 1);
  const tail = tokens.at(-1) === ">" ? [">"] : [];
  if (count === 0 || count > maxWildcards) return tail.map((token) => (before === "" ? nextPrefix(tokens) : before) + token);
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const partition = `{{partition(3,${numbers.join(",")})}}`;
  const ways = isTemplate(before)
    ? [...numbers.map((number) => [`$${number}`]), [partition]]
    : [numbers.map((number) => `$${number}`), numbers.map((number) => `{{wildcard(${number})}}`), [partition]];
  return ways.map((way) => (before === "" ? nextPrefix(tokens) : before) + [...way, ...tail].join("."));
}

/** Another beginning than that of the source: `orders.v2.` for `orders.v1.*`, else one token more. */
function nextPrefix(tokens: readonly string[]): string {
  const literal = tokens.slice(0, tokens.findIndex((token) => token === "*" || token === ">"));
  const next = literal.map((token) => token.replace(/^v(\d{1,6})$/, (_whole, number: string) => `v${Number(number) + 1}`));
  return [...(next.join() === literal.join() ? ["new"] : []), ...next, ""].join(".");
}
