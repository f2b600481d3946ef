/** From a rule that is broken to the finding that tells of it. */
import type { Found, Place } from "../../model/accounts/found.js";
import { keySite } from "../../model/value.js";
import type { Site, Value } from "../../model/value.js";
import type { Finding } from "../check.js";
import { replaceFix } from "../fixes/edit.js";
import type { EditFix } from "../fixes/fix.js";
import { fewMistakes, nearest } from "./closest.js";
import { blockSite } from "./options.js";

/** What each rule says; the words are what the model found at the place. */
export type Messages<Rule extends string> = Readonly<Record<Rule, string | ((...words: readonly string[]) => string)>>;

export function findingOf<Rule extends string>({ rule, place, words, among }: Found<Rule>, messages: Messages<Rule>): Finding {
  const message = messages[rule];
  return {
    ...siteOf(place),
    message: typeof message === "string" ? message : message(...words),
    related: "value" in place ? usesOf(place.value) : [],
    get fixes() {
      return among === undefined || !("value" in place) ? [] : replaceName(place.value, among);
    },
  };
}

/** What is wrong with a block as a whole shows at its brace, so that what is wrong inside it can be seen. */
function siteOf(place: Place): Site {
  if ("value" in place) return place.value.kind === "map" ? blockSite(place.value) : { file: place.value.file, span: place.value.node };
  return keySite(place.pair);
}

/** From the place where a value is written back to its use. */
function usesOf({ references }: Value): { readonly message: string; readonly site: Site }[] {
  const last = references.at(-1);
  return references.filter((reference) => reference !== last || reference.definition !== undefined).toReversed().map(({ site }) => ({ message: "Used here.", site }));
}

/** Words that would be read as something else than a name when they stand without quotes. */
const notBare = /^(true|false|yes|no|on|off|include)$/i;

/** Puts the nearest name in the place of another, in the quotes that are there; none where the value is not simply written there. */
function replaceName(value: Value, names: ReadonlySet<string>): EditFix[] {
  const { node, file, references, fromEnvironment } = value;
  if (value.kind !== "string" || references.length > 0 || fromEnvironment || node.kind !== "string" || node.form === "block") return [];
  // Names come as they were written, one edit after the other: of those as near the same is offered whatever the order.
  const [name] = nearest(value.text, names, fewMistakes(value.text))?.names.toSorted() ?? [];
  if (name === undefined || !isCertain(value.text, name) || (node.form === "bare" && notBare.test(name))) return [];
  const quote = node.form === "bare" ? 0 : 1;
  const [start, end] = [node.start + quote, node.end - quote];
  if (file.text.slice(start, end) !== value.text) return [];
  return [replaceFix("nearestName", `Change to ${name}`, file, { start, end }, name, false)];
}

/** One mistake in a name of one or two letters makes any other: of those only the case may differ. Odd names need other quotes. */
function isCertain(written: string, name: string): boolean {
  return /^[A-Za-z][\w-]*$/.test(name) && (written.length > 2 || written.toLowerCase() === name.toLowerCase());
}
