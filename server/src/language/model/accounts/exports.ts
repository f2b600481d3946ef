/** What an account offers to others (server/opts.go, parseExportStreamOrService; accounts.go, addStreamExport and addServiceExport). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { detached } from "../detached.js";
import { pairsNamed } from "../pairs.js";
import type { MapValue, Pair, Value } from "../value.js";
import { named, quoted } from "./found.js";
import type { Named } from "./found.js";
import { latencyBlockProblems, latencyProblems } from "./latency.js";
import type { Export, ExportProblem, ExportRule, Exports, Kind } from "./links.js";

export function readExports(account: MapValue, version: Version): Exports {
  const list: Export[] = [];
  const problems: ExportProblem[] = [];
  let complete = true;
  for (const { value } of pairsNamed(account, "exports")) {
    if (value.kind !== "array") complete = false;
    for (const item of value.kind === "array" ? value.items : []) {
      const read = item.kind === "map" ? readExport(item, version, problems) : undefined;
      if (read === undefined) complete = false;
      else if (read !== "nothing") list.push(read);
    }
  }
  problems.push(...latencyProblems(list));
  return { list, complete: complete && problems.length === 0, problems };
}

const v211 = parseVersion("2.11");

const names = {
  response: ["response", "response_type"],
  threshold: ["threshold", "response_threshold", "response_max_time", "response_time"],
};

/** Undefined where it is not known what is exported; "nothing" where the server passes over it. */
function readExport(map: MapValue, version: Version, problems: ExportProblem[]): Export | "nothing" | undefined {
  const streams = pairsNamed(map, "stream");
  const services = pairsNamed(map, "service");
  const pair = streams[0] ?? services[0];
  // As most entries are: nothing else needs to be looked for.
  if (map.pairs.length === 1 && pair?.value.kind === "string") return open(streams.length === 0 ? "service" : "stream", pair.value.text);
  for (const { value } of pairsNamed(map, "latency")) problems.push(...latencyBlockProblems(value));
  repeated("response-twice", pairsNamed(map, names.response), problems);
  repeated("threshold-twice", pairsNamed(map, names.threshold), problems);
  if (streams[0] !== undefined && services[0] !== undefined) {
    const second = map.pairs.indexOf(streams[0]) < map.pairs.indexOf(services[0]) ? services[0] : streams[0];
    problems.push({ rule: "stream-and-service", place: { pair: second }, words: [] });
    return undefined;
  }
  if (pair === undefined) return "nothing";
  if (services.length === 0) forServicesOnly(map, version, problems);
  return withAccess(map, services.length === 0 ? "stream" : "service", pair.value, problems);
}

/** To everyone, and for one response where it is a service. */
function open(kind: Kind, subject: string): Export {
  return { kind, subject: detached(subject), accounts: [], position: 0, severalResponses: false, latency: undefined };
}

/**
 * What says how a service answers is refused with a stream. A threshold is refused only where the server comes to
 * the stream first, and it goes through a map in random order: so it may pass once and fail the next time.
 */
function forServicesOnly(map: MapValue, version: Version, problems: ExportProblem[]): void {
  const traced = isBefore(version, v211) ? [] : ["allow_trace"];
  for (const pair of pairsNamed(map, [...names.response, "latency", ...traced])) {
    problems.push({ rule: "for-services-only", place: { pair }, words: [quoted(pair.key)] });
  }
  for (const pair of pairsNamed(map, names.threshold)) problems.push({ rule: "threshold-for-services", place: { pair }, words: [quoted(pair.key)] });
}

function repeated(rule: ExportRule, pairs: readonly Pair[], problems: ExportProblem[]): void {
  for (const pair of pairs.slice(1)) problems.push({ rule, place: { pair }, words: [quoted(pair.key)] });
}

function withAccess(map: MapValue, kind: Kind, subject: Value, problems: ExportProblem[]): Export | undefined {
  const accounts = readAccounts(pairsNamed(map, "accounts"));
  const position = readPosition(pairsNamed(map, "account_token_position"));
  if (subject.kind !== "string" || accounts === undefined || position === undefined) return undefined;
  if (!checkPosition(subject.text, position, problems)) return undefined;
  const [response] = pairsNamed(map, names.response);
  const latency = kind === "service" ? pairsNamed(map, "latency").at(-1) : undefined;
  const severalResponses = response?.value.kind === "string" && /^(stream|chunk|chunked)$/i.test(response.value.text);
  return { kind, subject: detached(subject.text), accounts, position: position.at, severalResponses, latency };
}

function readAccounts(pairs: readonly Pair[]): Named[] | undefined {
  if (pairs.some(({ value }) => value.kind !== "array")) return undefined;
  const items = pairs.flatMap(({ value }) => (value.kind === "array" ? value.items : []));
  const texts = items.filter((item) => item.kind === "string");
  return texts.length === items.length ? texts.map(named) : undefined;
}

interface Position {
  readonly at: number;
  readonly value: Value | undefined;
}

function readPosition(pairs: readonly Pair[]): Position | undefined {
  const value = pairs.at(-1)?.value;
  if (value === undefined) return { at: 0, value };
  return value.kind === "integer" ? { at: Number(value.value), value } : undefined;
}

/** setExportAuth; a negative one makes the server read a token that is not there. */
function checkPosition(subject: string, { at, value }: Position, problems: ExportProblem[]): boolean {
  if (value === undefined || at === 0 || subject.split(".")[at - 1] === "*") return true;
  problems.push({ rule: at < 0 ? "position-negative" : "position-not-wildcard", place: { value }, words: [String(at)] });
  return false;
}
