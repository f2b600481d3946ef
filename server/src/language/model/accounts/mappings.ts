/** Subject mappings of an account or of the server (server/opts.go, parseAccountMappings; accounts.go, AddWeightedMappings). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { parseGoPercent } from "../options/goInteger.js";
import { looksLikeFunction, mappingFunctionProblem } from "../options/placeholders.js";
import { isValidSubject } from "../options/subjects.js";
import { identity, transformProblem } from "../options/transforms.js";
import type { TransformProblem } from "../options/transforms.js";
import { overPairsBy } from "../runs.js";
import type { ArrayValue, MapValue, Pair, Value } from "../value.js";
import type { Found } from "./found.js";

export type MappingRule =
  | TransformProblem
  | "source" | "destination-kind" | "entry-kind" | "text-kind" | "weight-kind" | "weight-range" | "weight-missing"
  | "weight-total" | "destination-twice" | "source-moves";

type Problem = Found<MappingRule>;

/** What one destination says; undefined parts are absent, or known to the server's environment only. */
interface Destination {
  readonly subject: string | undefined;
  /** Where it stands; absent where the entry names no destination, which is the empty one. */
  readonly at: Value;
  readonly weight: number | undefined;
  readonly cluster: string | undefined;
}

const v210 = parseVersion("2.10");

/** Problems of a `mappings` map. */
export const mappingProblems = overPairsBy((pair, version): readonly Problem[] => (pair.overwritten ? [] : [...ofSource(pair, version)]));

function* ofSource(pair: Pair, version: Version): Generator<Problem> {
  const { key, value } = pair;
  if (!isValidSubject(key)) {
    yield { rule: "source", place: { pair }, words: [] };
    return;
  }
  if (value.kind === "unknown") return;
  if (value.kind === "array" || value.kind === "map") yield* ofEntries(pair, value, version);
  else if (value.kind !== "string") yield { rule: "destination-kind", place: { value }, words: [] };
  else yield* destinationProblems(key, [{ subject: value.text, at: value, weight: 100, cluster: "" }], version);
}

function* ofEntries(source: Pair, value: ArrayValue | MapValue, version: Version): Generator<Problem> {
  const problems: Problem[] = [];
  const destinations = read(value, problems);
  const known = destinations.filter((destination) => destination !== undefined);
  yield* problems;
  yield* destinationProblems(source.key, known, version);
  if (problems.length === 0 && known.length === destinations.length && movesItself(source.key, known, version)) yield { rule: "source-moves", place: { pair: source }, words: [] };
}

function read(value: ArrayValue | MapValue, problems: Problem[]): (Destination | undefined)[] {
  return (value.kind === "array" ? value.items : [value]).map((entry) => readEntry(entry, problems));
}

/** parseAccountMapDest: here even a field that some `$NAME` refers to must be a known one. */
function readEntry(entry: Value, problems: Problem[]): Destination | undefined {
  if (entry.kind === "unknown") return undefined;
  if (entry.kind !== "map") {
    problems.push({ rule: "entry-kind", place: { value: entry }, words: [] });
    return undefined;
  }
  const read: { -readonly [Key in keyof Destination]: Destination[Key] } = { subject: "", at: entry, weight: undefined, cluster: "" };
  let hasWeight = false;
  for (const pair of entry.pairs) {
    if (pair.overwritten) continue;
    const { value } = pair;
    const name = pair.key.toLowerCase();
    if (name === "dest" || name === "destination") {
      read.subject = readText(value, problems);
      read.at = value;
    }
    else if (name === "cluster") read.cluster = readText(value, problems);
    else if (name === "weight") {
      hasWeight = true;
      read.weight = readWeight(value, problems);
    }
  }
  if (!hasWeight) problems.push({ rule: "weight-missing", place: { value: entry }, words: [] });
  return read;
}

function readText(value: Value, problems: Problem[]): string | undefined {
  if (value.kind === "string") return value.text;
  if (value.kind !== "unknown") problems.push({ rule: "text-kind", place: { value }, words: [] });
  return undefined;
}

function readWeight(value: Value, problems: Problem[]): number | undefined {
  if (value.kind === "unknown") return undefined;
  const weight = value.kind === "integer" ? Number(value.value) : value.kind === "string" ? parseGoPercent(value.text) : undefined;
  if (weight !== undefined && weight >= 0 && weight <= 100) return weight;
  problems.push({ rule: weight === undefined ? "weight-kind" : "weight-range", place: { value }, words: [] });
  return undefined;
}

function* destinationProblems(source: string, destinations: readonly Destination[], version: Version): Generator<Problem> {
  const seen = new Set<string>();
  const totals = new Map<string, number>();
  for (const { subject, at, weight = 0, cluster = "" } of destinations) {
    // Before 2.10 the weights of all clusters were added up together.
    const group = isBefore(version, v210) ? "" : cluster;
    const before = totals.get(group) ?? 0;
    totals.set(group, before + weight);
    if (before <= 100 && before + weight > 100) yield { rule: "weight-total", place: { value: at }, words: [] };
    if (subject === undefined) continue;
    if (seen.has(subject)) yield { rule: "destination-twice", place: { value: at }, words: [] };
    seen.add(subject);
    const rule = destinationProblem(source, subject, version);
    if (rule !== undefined) yield { rule, place: { value: at }, words: [] };
  }
}

/** ValidateMapping (before 2.11 ValidateMappingDestination) and what comes behind it. */
export function destinationProblem(source: string, destination: string, version: Version): TransformProblem | undefined {
  if (destination === "") return isBefore(version, v210) ? "not-a-subject" : undefined;
  for (const token of destination.split(".")) {
    if (!looksLikeFunction(token)) {
      if (token === "" || /[\t\n\f\r ]/.test(token)) return "not-a-subject";
      continue;
    }
    const problem = mappingFunctionProblem(token, version);
    if (problem !== undefined) return problem;
  }
  return transformProblem(source, destination, false, version);
}

/** Where weights do not come to 100 the server lets the rest of the messages be, by a mapping of the source to itself. */
function movesItself(source: string, destinations: readonly Destination[], version: Version): boolean {
  if (destinations.some(({ subject, weight, cluster }) => subject === undefined || weight === undefined || cluster === undefined)) return false;
  if (destinations.some(({ subject }) => subject === source)) return false;
  const clusters = new Set(["", ...destinations.map(({ cluster }) => cluster)]);
  const total = (name: string | undefined): number => destinations.reduce((sum, { cluster, weight = 0 }) => sum + (cluster === name ? weight : 0), 0);
  return [...clusters].some((name) => total(name) !== 100) && transformProblem(source, identity(source), false, version) !== undefined;
}
