/** What an account takes from others (server/opts.go, parseImportStreamOrService, parseAccountImports and parseAccount). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { pairsNamed } from "../pairs.js";
import type { MapValue, Pair, Value } from "../value.js";
import { named, shown } from "./found.js";
import type { Named } from "./found.js";
import { subjectProblems } from "./importSubjects.js";
import type { Import, ImportProblem, Imports, Written } from "./links.js";
import { isSet } from "../value.js";

const v211 = parseVersion("2.11");

export function readImports(account: MapValue, version: Version): Imports {
  const problems: ImportProblem[] = [];
  const items = pairsNamed(account, "imports").flatMap(({ value }) => (value.kind === "array" ? value.items : []));
  const written = items.map((item) => (item.kind === "map" ? readImport(item, version, problems) : undefined)).filter((each) => each !== undefined);
  const several = written.length > 1;
  if (several) problems.push(...twice(written, version));
  const list = written.map((each) => {
    const { routes, problems: found } = subjectProblems(each, version);
    problems.push(...found);
    return { ...each, routes };
  });
  if (several) problems.push(...routedTwice(list, version));
  return { list, problems };
}

/** Undefined where the environment knows more, or where another check tells what is wrong. */
function readImport(map: MapValue, version: Version, problems: ImportProblem[]): Written | undefined {
  const stream = pairsNamed(map, "stream").at(-1);
  const service = pairsNamed(map, "service").at(-1);
  const pair = stream ?? service;
  if (pair === undefined) return undefined;
  if (stream !== undefined && service !== undefined) {
    const second = map.pairs.indexOf(stream) < map.pairs.indexOf(service) ? service : stream;
    problems.push({ rule: "stream-and-service", place: { pair: second }, words: [] });
  }
  const traced = service === undefined || isBefore(version, v211) ? [] : pairsNamed(map, "allow_trace");
  for (const each of traced) problems.push({ rule: "trace-on-service", place: { pair: each }, words: [] });
  const source = readSource(pair.value, problems);
  const prefix = readText(pairsNamed(map, "prefix"));
  const to = readText(pairsNamed(map, "to"));
  if (source === undefined || prefix === "unclear" || to === "unclear" || (stream !== undefined && service !== undefined)) return undefined;
  if (stream === undefined) return { kind: "service", ...source, prefix: undefined, to: to?.text ?? "", toAt: (to ?? source.subject).at };
  const prefixed = prefix !== undefined && prefix.text !== "";
  // Refused where the server comes to `to` last; it goes through a map in random order.
  const [both] = prefixed ? pairsNamed(map, "to") : [];
  if (both !== undefined) problems.push({ rule: "prefix-and-to", place: { pair: both }, words: [] });
  return { kind: "stream", ...source, prefix: prefixed ? prefix : undefined, to: prefixed ? "" : (to?.text ?? ""), toAt: ((prefixed ? prefix : to) ?? source.subject).at };
}

/** The account and the subject of an import; both must be there and not empty. */
function readSource(value: Value, problems: ImportProblem[]): Pick<Written, "account" | "subject"> | undefined {
  if (value.kind !== "map") return undefined;
  const account = pairsNamed(value, "account").at(-1)?.value;
  const subject = pairsNamed(value, "subject").at(-1)?.value;
  if (isEmpty(account)) problems.push({ rule: "account-missing", place: { value }, words: [] });
  if (isEmpty(subject)) problems.push({ rule: "subject-missing", place: { value }, words: [] });
  if (account?.kind !== "string" || subject?.kind !== "string" || account.text === "" || subject.text === "") return undefined;
  return { account: named(account), subject: named(subject) };
}

function isEmpty(value: Value | undefined): boolean {
  return value === undefined || !isSet(value);
}

function readText(pairs: readonly Pair[]): Named | "unclear" | undefined {
  const value = pairs.at(-1)?.value;
  if (value === undefined) return undefined;
  return value.kind === "string" ? named(value) : "unclear";
}

const sameSubjects = [{ since: parseVersion("2.10.28"), until: parseVersion("2.11") }, { since: parseVersion("2.11.2"), until: undefined }];

/** Whether two accounts may offer services that are imported under one subject. */
function mayShareSubject(version: Version): boolean {
  return sameSubjects.some(({ since, until }) => !isBefore(version, since) && (until === undefined || isBefore(version, until)));
}

/** Services whose subjects here are equal as they are written. */
function* twice(imports: readonly Written[], version: Version): Generator<ImportProblem> {
  const seen = new Set<string>();
  const sharesSubject = mayShareSubject(version);
  for (const { kind, account, subject, to, toAt } of imports) {
    if (kind !== "service") continue;
    const local = to === "" ? subject.text : to;
    const key = JSON.stringify([sharesSubject ? account.text : "", local]);
    if (seen.has(key)) yield { rule: "service-twice", place: { value: toAt }, words: [shown({ text: local, at: toAt })] };
    seen.add(key);
  }
}

/** Imports that meet when the server sets them up: by then placeholders have become wildcards (addServiceImport, isStreamImportDuplicate). */
function* routedTwice(imports: readonly Import[], version: Version): Generator<ImportProblem> {
  const seen = new Map<string, string>();
  const sharesSubject = mayShareSubject(version);
  for (const { kind, account, subject, routes, to, toAt } of imports) {
    if (routes === undefined) continue;
    const ofAccount = kind === "stream" || sharesSubject ? account.text : "";
    const local = to === "" ? subject.text : to;
    const asked = JSON.stringify([kind, ofAccount, kind === "stream" ? subject.text : local]);
    const before = seen.get(asked);
    // Those that are written alike have been reported already.
    if (kind === "stream" && before !== undefined) yield { rule: "stream-twice", place: { value: subject.at }, words: [shown(subject)] };
    if (kind === "service" && before !== undefined && before !== local) yield { rule: "service-twice", place: { value: toAt }, words: [shown({ text: local, at: toAt })] };
    if (before === undefined) seen.set(JSON.stringify([kind, ofAccount, kind === "stream" ? subject.text : routes.local]), local);
  }
}
