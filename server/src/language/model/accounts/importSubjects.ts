/** From what subject to what subject an import leads (server/accounts.go, AddServiceImport and AddStreamImport). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { hasWildcard, isValidSubject } from "../options/subjects.js";
import { transformProblem, withoutPlaceholders, withPlaceholders } from "../options/transforms.js";
import type { Value } from "../value.js";
import type { ImportProblem, Routes, SubjectRule, Written } from "./links.js";

interface Outcome {
  readonly routes: Routes | undefined;
  readonly problems: readonly ImportProblem[];
}

const asksForBoth = parseVersion("2.10.17");
const asksWithWildcards = parseVersion("2.10.19");

/** What can be said of an import without a look at the other account. */
export function subjectProblems(written: Written, version: Version): Outcome {
  return written.kind === "stream" ? streamOutcome(written, version) : serviceOutcome(written, version);
}

function streamOutcome({ subject, prefix, to, toAt }: Written, version: Version): Outcome {
  const from = subject.text;
  if (!isValidSubject(from)) return refused("subject", subject.at);
  if (prefix !== undefined && hasWildcard(prefix.text)) return refused("prefix-wildcard", prefix.at);
  const local = prefix === undefined ? (to === "" ? from : to) : `${prefix.text}${prefix.text.endsWith(".") ? "" : "."}${from}`;
  const mapped = hasWildcard(from) && local !== from;
  const problem = mapped ? transformProblem(from, withPlaceholders(local), true, version) : undefined;
  if (problem !== undefined) return refused(problem, toAt);
  const stored = mapped ? withoutPlaceholders(local, version) : local;
  const asks = isBefore(version, asksForBoth) || from === local ? [local] : [local, from];
  return { routes: { asks, meets: stored, local: stored, narrows: stored }, problems: [] };
}

function serviceOutcome({ subject, to, toAt }: Written, version: Version): Outcome {
  const exported = subject.text;
  const local = to === "" ? exported : to;
  if (!isValidSubject(exported)) return refused("subject", subject.at);
  if (!isValidSubject(local)) return refused("to", toAt);
  const wild = hasWildcard(exported);
  const ask = wild && !isBefore(version, asksWithWildcards) ? withoutPlaceholders(local, version) : local;
  if (!wild || local === exported) return { routes: { asks: [ask], meets: exported, local, narrows: local }, problems: [] };
  const pattern = withoutPlaceholders(exported, version);
  const problem = transformProblem(pattern, withPlaceholders(local), true, version);
  if (problem !== undefined) return refused(problem, toAt);
  // The server then looks for the import under the subject as it was written (SetServiceImportSharing).
  if (pattern !== exported) return refused("placeholder-in-subject", subject.at);
  const stored = withoutPlaceholders(local, version);
  return { routes: { asks: [ask], meets: pattern, local: stored, narrows: stored }, problems: [] };
}

function refused(rule: SubjectRule, value: Value): Outcome {
  return { routes: undefined, problems: [{ rule, place: { value }, words: [] }] };
}
