import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import { contentSpan, decodeString } from "../syntax/values.js";
import type { ScalarNode } from "../syntax/tree.js";
import type { Check, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { Version } from "../schema/version.js";
import { hasErrorAt, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { intendedText } from "./fixes/quote.js";
import { relatedSites } from "./text/wording.js";

/** Bare and double-quoted texts know escapes, single-quoted ones do not (conf/lex.go, lexStringEscape). */
export const backslashEscape: Check = {
  code: "backslash-escape",
  title: "Backslash read as an escape",
  severity: "error",
  documentation: "docs/checks/backslash-escape.md",
  *run(config, { version }) {
    yield* invalid(config);
    yield* silent(config, version);
  },
};

function* invalid(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "invalid-escape", "invalid-hex-escape")) {
    const { file, span } = place;
    const node = scalarAt(file, span.start)?.node;
    yield {
      file,
      span,
      message: "A backslash begins an escape here, and this is none that nats-server knows: only \\xHH, \\t, \\n, \\r, \\\" and \\\\ are. In single quotes a backslash is a backslash.",
      ...inPlaceOf(place),
      fixes: node?.kind !== "string" || isJsonEscape(file, span.start, node) ? [] : asItIs(file, node),
    };
  }
}

/** `\/` and `\u0041` come from JSON and do not stand for themselves. */
function isJsonEscape({ text }: SourceFile, at: number, { form }: ScalarNode): boolean {
  return form === "double" && /^\\(?:\/|u[0-9a-f]{4})/i.test(text.slice(at, at + 6));
}

/** Paths of Windows whose folders begin with a letter that makes an escape. */
function* silent(config: Config, version: Version): Generator<Finding> {
  const told = new Set<unknown>();
  for (const { value, pair } of suspectUses(config, version).uses) {
    const { file, node, fromEnvironment } = value;
    if (value.kind !== "string" || node.kind !== "string" || fromEnvironment || told.has(node) || hasErrorAt(file, node) || !isPathWithControls(file, node)) continue;
    told.add(node);
    yield {
      file,
      span: node,
      severity: "warning",
      message: "nats-server reads escapes here: a tab, a line end or another byte is in the place of a backslash and the letter behind it. In single quotes a backslash is a backslash.",
      related: relatedSites(config, pair, "Used here."),
      fixes: asItIs(file, node),
    };
  }
}

function isPathWithControls({ text }: SourceFile, node: ScalarNode): boolean {
  if (node.form !== "bare" && node.form !== "double") return false;
  const { start, end } = contentSpan(text, node);
  const written = text.slice(start, end);
  return /^[a-z]:\\/i.test(written) && /[\t\n\r\ufffd\udc80-\udcff]/.test(decodeString(text, node).replace(/\\/g, "")) && !/[\t\n\r]/.test(written);
}

/** All of the text in single quotes, its doubled backslashes as one. */
function asItIs(file: SourceFile, node: ScalarNode): EditFix[] {
  const whole = node.form === "bare" ? (intendedText(file, node.start, true) ?? node) : node;
  const { start, end } = node.form === "bare" ? whole : contentSpan(file.text, node);
  const written = file.text.slice(start, end);
  if (/['\r\n]|\\"/.test(written)) return [];
  const text = `'${written.replace(/\\\\/g, "\\")}'`;
  return [replaceFix("singleQuotes", "Put single quotes around it", file, whole, text)];
}
