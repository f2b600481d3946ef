import { misfit } from "../model/options/fits.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { WrongValue } from "../model/options/optionProblem.js";
import type { Value } from "../model/value.js";
import { blockNamed, optionNamed, typesOf } from "../schema/schema.js";
import type { ValueType } from "../schema/valueType.js";
import type { Version } from "../schema/version.js";
import type { Check, Finding } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import type { Fix } from "./fixes/fix.js";
import { withoutQuotes } from "./fixes/quote.js";
import { kindInWords, optionSite, typesInWords } from "./text/options.js";

/** The server asserts a Go type and answers with the text of a panic (server/opts.go, convertPanicToErrorList). */
export const wrongType: Check = {
  code: "wrong-type",
  title: "Value of the wrong type",
  severity: "error",
  documentation: "docs/checks/wrong-type.md",
  general: true,
  *run(config, context) {
    for (const problem of optionProblems(config, context.version)) {
      if (problem.kind === "value" && problem.misfit === "kind") yield finding(problem, context.version);
    }
  },
};

function finding(problem: WrongValue, version: Version): Finding {
  const { value, types, option, pair } = problem;
  const fix = value.fromEnvironment || option.unusable ? undefined : fixFor(value, types, version);
  const isElement = pair.value !== value;
  const each = pair.value.kind === "map" ? " for each name of a block" : " for each element of an array";
  const takes = `takes ${typesInWords(types)}${isElement ? each : ""}`;
  return {
    file: value.file,
    span: value.node,
    message: `${option.name} ${takes}; nats-server reads ${kindInWords(value)} here and does not start.${isElement ? withoutArray(problem, version) : ""}`,
    related: value.references.length > 0 ? [optionSite(option, pair)] : [],
    fixes: fix === undefined ? [] : [fix],
  };
}

/** `accounts: [ { ... } ]`: what stands in the array is what the option takes in its place. */
function withoutArray({ value, option }: WrongValue, version: Version): string {
  const takesBlock = typesOf(option, version).some(({ kind }) => kind === "map" || kind === "block");
  return value.kind === "map" && takesBlock ? ` Write ${option.name} itself as a block \`{ }\`, without an array around it.` : "";
}

/** Kinds of types that are written as text. */
const isText = ({ kind }: ValueType): boolean => !["boolean", "integer", "size", "port", "seconds", "quietSeconds", "list", "map", "block"].includes(kind);

/** Undefined where it takes more than quotes or brackets. */
function fixFor(value: Value, types: readonly ValueType[], version: Version): Fix | undefined {
  const { start, end } = value.node;
  const written = value.file.text.slice(start, end);
  const wants = (kind: ValueType["kind"]): boolean => types.some((type) => type.kind === kind);
  const fits = (text: string): boolean => types.some((type) => isText(type) && misfit({ kind: "string", text }, type, version) === undefined);
  if (["integer", "float", "boolean", "date"].includes(value.kind) && fits(written)) return edit(value, "Put quotes around it", `"${written}"`);
  // Seconds are what a number of other options is.
  if (value.kind === "integer" && wants("duration") && /^\d+$/.test(written) && fits(`${written}s`)) return edit(value, `Change to "${written}s"`, `"${written}s"`);
  if (value.kind === "string" && wants("boolean") && /^(true|false|on|off|yes|no)$/i.test(value.text)) return edit(value, "Take the quotes away", withoutQuotes(value.file, value.node, value.text));
  const number = /^-?\d+([kmgtpe](i?b)?)?$/i.test(value.kind === "string" ? value.text : "");
  if (value.kind === "string" && number && (wants("integer") || wants("size") || wants("port"))) return edit(value, "Take the quotes away", withoutQuotes(value.file, value.node, value.text));
  if (value.kind !== "array" && value.kind !== "unknown" && types.some((type) => type.kind === "list" && misfit(value, type.of, version) !== "kind" && isEntryOf(type.of, value))) return edit(value, "Put it into an array", `[ ${written} ]`);
  return undefined;
}

/** `gateways: { B: url }` is a block of names, and none of what the list holds. */
function isEntryOf(type: ValueType, value: Value): boolean {
  return type.kind !== "block" || value.kind !== "map" || value.pairs.some(({ key }) => optionNamed(blockNamed(type.name), key) !== undefined);
}

function edit(value: Value, title: string, text: string): Fix {
  return replaceFix("correctType", title, value.file, value.node, text);
}
