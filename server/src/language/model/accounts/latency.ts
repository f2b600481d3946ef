/** The `latency` of service exports (server/opts.go, parseServiceLatency; accounts.go, TrackServiceExportWithSampling). */
import { parseGoPercent } from "../options/goInteger.js";
import { isSubset, isValidPublishSubject } from "../options/subjects.js";
import { pairSpelt } from "../pairs.js";
import type { Value } from "../value.js";
import type { Found } from "./found.js";
import type { Export, LatencyRule } from "./links.js";

type Problem = Found<LatencyRule>;

/** Problems of an account's service exports in their order: of those that come later the server knows nothing yet. */
export function latencyProblems(exported: readonly Export[]): Problem[] {
  const services: string[] = [];
  const streaming = new Set<string>();
  const problems: Problem[] = [];
  for (const { kind, subject, latency, severalResponses } of exported) {
    if (kind !== "service") continue;
    services.push(subject);
    if (severalResponses) streaming.add(subject);
    if (latency === undefined) continue;
    const results = resultsOf(latency.value);
    if (results === undefined) continue;
    const rule = resultsRule(results.text, services, streaming.has(subject));
    if (rule !== undefined) problems.push({ rule, place: { value: results }, words: [] });
  }
  return problems;
}

function resultsRule(results: string, services: readonly string[], severalResponses: boolean): LatencyRule | undefined {
  if (!isValidPublishSubject(results)) return "latency-subject";
  if (services.some((service) => service === results || isSubset(results, service))) return "latency-loops";
  return severalResponses ? "latency-several-responses" : undefined;
}

function resultsOf(latency: Value): Value & { kind: "string" } | undefined {
  const value = latency.kind === "map" ? pairSpelt(latency, "subject")?.value : latency;
  return value?.kind === "string" ? value : undefined;
}

/** Of a latency block: its two names are read as they stand, in lower case, and all others passed over. */
export function* latencyBlockProblems(block: Value): Generator<Problem> {
  if (block.kind !== "map") return;
  const sampling = pairSpelt(block, "sampling")?.value;
  if (sampling !== undefined && !isSampling(sampling)) yield { rule: "sampling", place: { value: sampling }, words: [] };
  if (pairSpelt(block, "subject") === undefined) yield { rule: "latency-subject-missing", place: { value: block }, words: [] };
}

function isSampling(value: Value): boolean {
  if (value.kind === "integer") return value.value >= 1n && value.value <= 100n;
  // What is neither a number nor a text is reported as a value of the wrong kind.
  if (value.kind !== "string" || value.text.trim().toLowerCase() === "headers") return true;
  const percent = parseGoPercent(value.text);
  return percent !== undefined && percent >= 1 && percent <= 100;
}
