/** Parts with variables keep their values from edit to edit, as long as what is around them answers the same: nobody may see that. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import type { Config } from "../../server/src/language/model/config.js";
import type { Pair, Reference, Value } from "../../server/src/language/model/value.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

/** Runs of each; a campaign takes more. */
const numRuns = 5 * Number(process.env["EDIT_RUNS"] ?? 1);

type Line = (name: number, other: number) => string;

/** At the top of a file. Names are few, so that definitions shadow, overwrite and miss each other. */
const topLines: readonly Line[] = [
  (name) => `P${name}: "p${name}"`,
  (name, other) => `P${name}: $P${other}`,
  (name, other) => `P${name}: $E${other}`,
  (name, other) => `U${name}: { user: u${name}, password: $P${other} }`,
  (name, other) => `L${name}: [ { user: l${name}, password: x }, { user: m${name}, password: $P${other} }, $U${other} ]`,
  (name, other) => `M${name} { users: $L${other}, P${other}: inner, exports: [ { service: $P${other} } ] }`,
  (name, other) => `accounts { X${name}: $M${other}, P${name}: x }`,
  (name) => `include more${name % 3}.conf`,
  () => "include nowhere.conf",
  (name) => `max_payload: $P${name}`,
  () => "max_payload: 1kbb",
  (name) => `{ P${name}: "grouped" }`,
];

const accountLines: readonly Line[] = [
  (name, other) => `A${name}${other} { users: [ { user: u${name}, password: $P${other} } ] }`,
  (name, other) => `A${name}${other} { users: [ { user: a, password: p } ] }`,
  (name, other) => `A${name}${other} { P${name}: here, users: [ { user: u${other}, password: $P${name} }, $U${other} ] }`,
  (name, other) => `A${name}${other} { users: $L${other}, exports: [ { service: $P${name}, P${name}: x, accounts: [ $P${name} ] } ] }`,
  (name, other) => `A${name}: $A${name}${other}`,
  (name, other) => `A${name}${other}: $A${other}`,
  (name) => `P${name}: "inner"`,
  (name, other) => `P${name}: $P${other}`,
  (name) => `U${name}: { user: inner${name}, password: $P${name} }`,
  (name, other) => `A${name}${other} { include more${name % 3}.conf }`,
  (name) => `include more${name % 3}.conf`,
  () => "include nowhere.conf",
  (name, other) => `A${name}${other} { users: [ { user: $E${name}, password: $E${other} } ] }`,
  (name) => `A${name}{ users: [] }`,
  (name, other) => `A${name}${other} { P${name} }`,
];

const userLines: readonly Line[] = [
  (name, other) => `{ user: u${name}${other}, password: $P${name} }`,
  (name, other) => `{ user: u${name}${other}, password: p }`,
  (name) => `$U${name}`,
  (name) => `$E${name}`,
  (name, other) => `{ P${name}: q, user: $P${name}, P${name}: r, password: $P${other}, permissions: { publish: $P${name} } }`,
  () => "7kbb",
];

const around: readonly string[] = ["{", "}", "[", "]", "accounts {", "authorization { users: [", "] }", "x", "# note", "\"", "'", "P0:"];
const texts: readonly (string | undefined)[] = [undefined, "secret", "$E1", "$E2", "[ a, $E0 ]", "{ user: e, password: $E1 }", "5", "include more0.conf", "\"$2a$11$abc\"", "{", "$P0"];

const name = fc.nat(4);
const lineOf = (kinds: readonly Line[]): fc.Arbitrary<string> => fc.tuple(fc.nat(kinds.length - 1), name, name).map(([kind, one, other]) => kinds[kind]?.(one, other) ?? "");
const anyLine = fc.oneof({ weight: 4, arbitrary: lineOf(topLines) }, { weight: 5, arbitrary: lineOf(accountLines) }, { weight: 3, arbitrary: lineOf(userLines) }, { weight: 1, arbitrary: fc.constantFrom(...around) });
const tops = fc.array(lineOf(topLines), { maxLength: 12 });
/** Most of them long enough to be read in runs (syntax/runs.ts), some of which are plain. */
const listOf = (kinds: readonly Line[], plain: Line): fc.Arbitrary<string[]> => {
  const long = (weight: number): fc.Arbitrary<string[]> =>
    fc.array(fc.oneof({ weight, arbitrary: fc.constant("") }, { weight: 1, arbitrary: lineOf(kinds) }), { minLength: 70, maxLength: 160 }).map((lines) => lines.map((line, at) => (line === "" ? plain(at, 0) : line)));
  return fc.oneof(fc.array(lineOf(kinds), { maxLength: 12 }), long(2), long(50));
};
const password = (at: number): string => (at % 90 < 30 && at % 3 === 0 ? "$P1" : "p");
const accountList = listOf(accountLines, (at) => `N${at} { users: [ { user: n${at}, password: ${password(at)} } ] }`);
const userList = listOf(userLines, (at) => `{ user: n${at}, password: ${password(at)} }`);

const root = fc.tuple(tops, accountList, tops, userList, tops).map(([first, accounts, second, users, last]) => [...first, "accounts {", ...accounts, "}", ...second, "authorization { users: [", ...users, "] }", ...last]);
/** Without includes, which would multiply; edits bring some. */
const included = fc.oneof(tops, accountList, fc.tuple(tops, accountList, tops).map((parts) => parts.flat())).map((lines) => lines.filter((line) => !line.includes("include")));
const edit = fc.oneof(
  { weight: 12, arbitrary: fc.record({ kind: fc.constant("lines" as const), file: fc.constantFrom(0, 0, 0, 0, 1, 2, 3), at: fc.nat(400), remove: fc.nat(2), add: fc.array(anyLine, { maxLength: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("characters" as const), file: fc.constantFrom(0, 0, 0, 1, 2, 3), at: fc.nat(400), column: fc.nat(30), cut: fc.nat(2), put: fc.constantFrom("", "", "x", "$", "0", "1", " ", "}", "{", "\"", "#", "$P1") }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("environment" as const), name, text: fc.constantFrom(...texts) }) },
);

test("after any edits a config with variables is what a fresh reading makes of it", () => {
  fc.assert(
    fc.property(root, included, included, included, fc.array(edit, { minLength: 1, maxLength: 12 }), (lines, one, two, three, edits) => {
      const written = [lines, one, two, three].map((each) => [...each]);
      const files: Record<string, string> = {};
      const environment: Record<string, string> = { E0: "zero", E1: "$E0" };
      const memory = { files, environment };
      const service = new LanguageService(memoryHost(memory));
      const compare = (): Config => {
        written.forEach((each, at) => { files[at === 0 ? "server.conf" : `more${at - 1}.conf`] = `${each.join("\n")}\n`; });
        const { analysis, said } = analysed(service);
        expect(said).toBe(analysed(new LanguageService(memoryHost(memory))).said);
        return analysis.config;
      };
      compare();
      for (const change of edits) {
        if (change.kind === "environment") {
          const before = service.read(memoryUri("server.conf"));
          const told = pairsOf(before);
          if (change.text === undefined) Reflect.deleteProperty(environment, `E${change.name}`);
          else environment[`E${change.name}`] = change.text;
          compare();
          // No text has changed, so the config read before can still be looked at.
          expect(pairsOf(before)).toEqual(told);
          continue;
        }
        const edited = written[change.file] ?? [];
        const at = change.at % (edited.length + 1);
        const line = edited[at] ?? "";
        if (change.kind === "lines") edited.splice(at, change.remove, ...change.add);
        else edited.splice(at, 1, line.slice(0, change.column) + change.put + line.slice(change.column + change.cut));
        compare();
      }
    }),
    { numRuns },
  );
}, 600_000);

function analysed(service: LanguageService): { analysis: ReturnType<LanguageService["analyse"]>; said: string } {
  const analysis = service.analyse(memoryUri("server.conf"));
  const { reports, problems, config } = analysis;
  const told = reports.map(({ check, file, span, message, severity, related = [], fixes = [] }, at) =>
    [check.code, severity, file.uri, `${span.start}-${span.end}`, message, ...(at % 10 === 0 ? fixes.map(({ title }) => title) : []), ...related.map((each) => `${each.message} ${each.site.file.uri} ${each.site.span.start}`)].join(" "));
  const unread = [...problems, ...config.problems].map(({ code, file, span, related }) => `${code} ${file.uri} ${span.start}-${span.end} ${related.map(({ site }) => site.span.start).join()}`);
  const edges = config.includes.map(({ from, include, target }) => `${from.uri} ${include.start} ${target}`);
  return { analysis, said: [...told, ...unread, ...edges, ...pairsOf(config)].join("\n") };
}

/** All that a config shows of its pairs. What variables lead to is followed where it is written, not where it is used. */
function pairsOf(config: Config): string[] {
  const lines: string[] = [];
  const pending: { readonly value: Value; readonly path: string }[] = [{ value: config.value, path: "" }];
  for (let next = pending.pop(); next !== undefined && lines.length < 5_000; next = pending.pop()) {
    const { value, path } = next;
    lines.push(`${path} ${valueText(value)}`);
    if (value.references.length > 1) continue;
    if (value.kind === "array") value.items.forEach((item, at) => pending.push({ value: item, path: `${path}/${at}` }));
    if (value.kind === "map") {
      value.pairs.forEach((pair, at) => {
        lines.push(pairText(pair));
        pending.push({ value: pair.value, path: `${path}/${at}` });
      });
      if (value.runs?.flatMap(({ items }) => items).some((pair, at) => pair !== value.pairs[at]) === true) lines.push("other pairs in runs");
    }
  }
  return lines;
}

function valueText(value: Value): string {
  const content = value.kind === "map" ? value.pairs.length : value.kind === "array" ? value.items.length : "text" in value ? value.text : "value" in value ? value.value : "";
  return [value.kind, content, value.file.uri, value.node.start, value.node.end, value.fromEnvironment, ...value.references.map(referenceText)].join(" ");
}

function referenceText({ name: of, site, definition }: Reference): string {
  const defined = definition === undefined ? "" : `${definition.key} ${definition.file.uri} ${definition.keyNode.start} ${definition.includes.length} ${definition.value.kind}`;
  return `$${of} ${site.file.uri} ${site.span.start}-${site.span.end} ${defined}`;
}

function pairText({ key, keyNode, file, includes, overwritten, usedAsVariable }: Pair): string {
  return [key, keyNode.start, keyNode.end, file.uri, ...includes.map(({ include }) => include.start), overwritten, usedAsVariable].join(" ");
}
