/** One token of a destination, such as `$1` or `{{partition(3,1)}}` (server/subject_transform.go, indexPlaceHolders). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { parseGoInteger } from "./goInteger.js";

export type PlaceholderProblem = "function-unknown" | "function-newer" | "function-arguments" | "function-argument";

/** What stands for a part of the subject; a literal token stands for itself. */
export type Placeholder =
  | { readonly kind: "literal" }
  | { readonly kind: "wildcard" | "partition" | "random" | "other"; readonly indexes: readonly number[] }
  | { readonly kind: "broken"; readonly problem: PlaceholderProblem };

export type FunctionName = "wildcard" | "partition" | "splitfromleft" | "splitfromright" | "slicefromleft" | "slicefromright" | "right" | "left" | "split" | "random";

type Read = (args: readonly string[], version: Version) => Placeholder;

const v212 = parseVersion("2.12");
const v215 = parseVersion("2.15");
const cuts = parseVersion("2.10.16");
const int32Arguments = parseVersion("2.11.8");

const literal: Placeholder = { kind: "literal" };
const broken = (problem: PlaceholderProblem): Placeholder => ({ kind: "broken", problem });

/** In the order in which the server tries them: a token may look like several. */
const functions: readonly { readonly name: FunctionName; readonly pattern: RegExp; readonly since?: Version; readonly inMappings?: Version; readonly read: Read }[] = [
  { name: "wildcard", pattern: call("[wW]ildcard"), read: wildcard },
  { name: "partition", pattern: call("[pP]artition"), read: partition },
  { name: "splitfromleft", pattern: call("[sS]plit[fF]rom[lL]eft"), read: indexAndNumber },
  { name: "splitfromright", pattern: call("[sS]plit[fF]rom[rR]ight"), read: indexAndNumber },
  { name: "slicefromleft", pattern: call("[sS]lice[fF]rom[lL]eft"), read: indexAndNumber },
  { name: "slicefromright", pattern: call("[sS]lice[fF]rom[rR]ight"), read: indexAndNumber },
  { name: "right", pattern: call("[rR]ight"), since: cuts, inMappings: v215, read: indexAndNumber },
  { name: "left", pattern: call("[lL]eft"), since: cuts, inMappings: v215, read: indexAndNumber },
  { name: "split", pattern: call("[sS]plit"), read: split },
  { name: "random", pattern: call("[rR]andom"), since: v212, read: random },
];

/** Not anchored, as there: what stands before and behind does not matter. */
function call(name: string): RegExp {
  return new RegExp(`\\{\\{[\\t\\n\\f\\r ]*${name}[\\t\\n\\f\\r ]*\\(([^\\n]*)\\)[\\t\\n\\f\\r ]*\\}\\}`);
}

export function readPlaceholder(token: string, version: Version): Placeholder {
  if (token.length > 1 && token.startsWith("$")) {
    const index = parseGoInteger(token.slice(1));
    return index === undefined ? literal : { kind: "wildcard", indexes: [index] };
  }
  if (!looksLikeFunction(token)) return literal;
  const found = functionIn(token, version);
  if (found !== undefined) return found.read(found.args, version);
  return broken(functions.some(({ pattern }) => pattern.test(token)) ? "function-newer" : "function-unknown");
}

/** `{{...}}`, whatever is inside. */
export function looksLikeFunction(token: string): boolean {
  return token.length > 4 && token.startsWith("{{") && token.endsWith("}}");
}

/**
 * What is wrong with a function where mappings are declared: there a list of its own says which may stand (server/sublist.go,
 * ValidateMapping), and before 2.15 `left` and `right` are not in it.
 */
export function mappingFunctionProblem(token: string, version: Version): PlaceholderProblem | undefined {
  const asked = functions.filter(({ pattern }) => pattern.test(token));
  if (asked.length === 0) return "function-unknown";
  return asked.some(({ since, inMappings = since }) => inMappings === undefined || !isBefore(version, inMappings)) ? undefined : "function-newer";
}

/** The arguments of `{{wildcard(...)}}`; undefined for any other token. */
export function wildcardArguments(token: string): readonly string[] | undefined {
  const [, args] = functions[0]?.pattern.exec(token) ?? [];
  return args === undefined ? undefined : splitArguments(args);
}

/** The function that a token calls, the first that fits. */
export function functionIn(token: string, version: Version): { readonly name: FunctionName; readonly read: Read; readonly args: readonly string[] } | undefined {
  for (const { name, pattern, since, read } of functions) {
    if (since !== undefined && isBefore(version, since)) continue;
    const [, args] = pattern.exec(token) ?? [];
    if (args !== undefined) return { name, read, args: splitArguments(args) };
  }
  return undefined;
}

function splitArguments(text: string): string[] {
  return text.split(/,[\t\n\f\r ]*/);
}

function number(argument: string | undefined): number | undefined {
  return parseGoInteger((argument ?? "").replace(/^ +| +$/g, ""));
}

function wildcard(args: readonly string[]): Placeholder {
  if (args.length !== 1 || args[0] === "") return broken("function-arguments");
  const index = number(args[0]);
  return index === undefined ? broken("function-argument") : { kind: "wildcard", indexes: [index] };
}

/** Since 2.12 it may stand for the whole subject, and buckets have a limit. */
function partition([buckets, ...rest]: readonly string[], version: Version): Placeholder {
  const isOld = isBefore(version, v212);
  if (isOld && rest.length === 0) return broken("function-arguments");
  const count = number(buckets);
  const indexes = rest.map(number).filter((index) => index !== undefined);
  if (count === undefined || (!isOld && count > maxInt32) || indexes.length < rest.length) return broken("function-argument");
  return { kind: "partition", indexes };
}

const maxInt32 = 2 ** 31 - 1;

/** transformIndexIntArgsHelper. */
function indexAndNumber(args: readonly string[], version: Version): Placeholder {
  if (args.length !== 2) return broken("function-arguments");
  const index = number(args[0]);
  const argument = (args[1] ?? "").replace(/^ +| +$/g, "");
  const other = parseGoInteger(argument, isBefore(version, int32Arguments) ? 64 : 32);
  return index === undefined || other === undefined ? broken("function-argument") : { kind: "other", indexes: [index] };
}

function split(args: readonly string[]): Placeholder {
  if (args.length !== 2) return broken("function-arguments");
  const index = number(args[0]);
  return index === undefined || /[ .]/.test(args[1] ?? "") ? broken("function-argument") : { kind: "other", indexes: [index] };
}

function random(args: readonly string[]): Placeholder {
  if (args.length !== 1) return broken("function-arguments");
  const count = number(args[0]);
  return count === undefined || count > maxInt32 ? broken("function-argument") : { kind: "random", indexes: [] };
}
