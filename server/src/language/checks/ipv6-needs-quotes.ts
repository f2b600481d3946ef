import type { TextReplacement } from "../edits.js";
import type { Config, Problem } from "../model/config.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import { solvedBy } from "./fixes/proof.js";
import { quoteFix } from "./fixes/quote.js";
import { takesText } from "../model/options/kinds.js";
import { lineStart } from "../syntax/lines.js";
import { pathTo } from "../syntax/queries.js";
import { typesOfEntry } from "./options/typesOfEntry.js";
import { problemPlaces } from "./places/problems.js";

/** A bare `[` begins an array, and a bare text ends at `]` (conf/lex.go, lexValue and lexString). */
export const ipv6NeedsQuotes: Check = {
  code: "ipv6-needs-quotes",
  title: "IPv6 address without quotes",
  severity: "error",
  documentation: "docs/checks/ipv6-needs-quotes.md",
  *run(config, context) {
    yield* cutShort(config, context);
    yield* alone(config, context);
  },
};

/** The array ends before the port, or the text at the bracket. What follows from that is reported with the first of them. */
function* cutShort(config: Config, context: CheckContext): Generator<Finding> {
  const found = new Map<SourceFile, Map<number, Span>>();
  for (const { file, span } of problemPlaces(config, "after-closing-brace", "value-terminator", "array-terminator")) {
    const known = found.get(file) ?? new Map<number, Span>();
    for (const whole of addressesAt(file, span.start)) known.set(whole.start, whole);
    if (known.size > 0) found.set(file, known);
  }
  if (found.size === 0) return;
  const edits = [...found].map(([file, spans]) => ({ uri: file.uri, version: file.version, replacements: [...spans.values()].flatMap((span) => replacements(file, span)) }));
  let explains: Problem[] = solvedBy(config, context, edits);
  for (const [file, spans] of found) {
    for (const span of spans.values()) {
      yield { file, span, message: words.cutShort, explains, fixes: mayBeAddress(config, file, span) ? [quoteFix(file, span)] : [] };
      explains = [];
    }
  }
}

/** A port alone is a number: in quotes the server would not take it either. */
function mayBeAddress(config: Config, file: SourceFile, { start }: Span): boolean {
  const entry = pathTo(file.document, start).findLast((node) => node.kind === "entry");
  const types = entry === undefined ? undefined : typesOfEntry(config, entry);
  return types === undefined || takesText(types) || types.some(({ kind }) => kind === "address");
}

function replacements(file: SourceFile, span: Span): readonly TextReplacement[] {
  return quoteFix(file, span).edits().flatMap((edit) => edit.replacements);
}

/** Further away nothing follows from it. */
const maxDistance = 500;

/** The address that the server stops in, and those behind it in its line and in the next ones: with quotes around the first it would stop there. */
function addressesAt({ text }: SourceFile, offset: number): Span[] {
  const from = Math.max(lineStart(text, offset), offset - maxDistance);
  if (!text.slice(from, offset).includes("[")) return [];
  const spans: Span[] = [];
  let at = from;
  for (const line of text.slice(from, offset + maxDistance).split("\n")) {
    const inLine = [...line.matchAll(address)].map(({ index, 0: { length } }) => ({ start: at + index, end: at + index + length })).filter(({ end }) => end > offset);
    if (inLine.length === 0) break;
    spans.push(...inLine);
    at += line.length + 1;
  }
  return spans[0] !== undefined && spans[0].start < offset ? spans : [];
}

/** With the scheme and the user of a URL or without, and a port. */
const address = /(?<!["'\w])(?:[a-z][a-z+.-]*:\/\/[^\s"'[\]{},;]*)?\[[\da-f:.]*:[\da-f:.]*(?:%[\w.-]+)?\]:-?\d+(?![\d"'])(?:\/[^\s"'[\]{},;]*)?(?!["'])/gi;

/** `host: [::1]` is an array of one text; with a port behind it that is reported already. */
function* alone(config: Config, { version }: CheckContext): Generator<Finding> {
  for (const problem of optionProblems(config, version)) {
    if (problem.kind !== "value" || problem.misfit !== "kind" || problem.value.kind !== "array" || problem.value.fromEnvironment) continue;
    const { value, types } = problem;
    const { file, node: { start, end } } = value;
    const [, inside] = end - start > maxDistance ? [] : /^\[[ \t]*([\da-f:.]*:[\da-f:.]*)[ \t]*\]$/i.exec(file.text.slice(start, end)) ?? [];
    if (inside === undefined || file.text.charAt(end) === ":") continue;
    const isHost = types.some(({ kind }) => kind === "string");
    yield {
      file,
      span: { start, end },
      message: isHost ? words.host : words.noPort,
      fixes: isHost ? [replaceFix("hostInQuotes", `Change to "${inside}"`, file, { start, end }, `"${inside}"`)] : [],
    };
  }
}

const words = {
  cutShort: "Without quotes nats-server reads no address in brackets: a [ begins an array, and a text ends at a ]. Put quotes around the whole address.",
  host: "Without quotes this is an array for nats-server, and it does not start. A host is an IPv6 address without brackets.",
  noPort: 'Without quotes this is an array for nats-server, and it does not start. Write the address with its port, in quotes: "[::1]:4222".',
};
