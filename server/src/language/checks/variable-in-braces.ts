import type { TextReplacement } from "../edits.js";
import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix } from "./fixes/edit.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** What shells and templates write `${NAME}` is no form of the config language: the brace is a part of the name (conf/lex.go, lexString). */
export const variableInBraces: Check = {
  code: "variable-in-braces",
  title: "Variable in braces",
  severity: "error",
  documentation: "docs/checks/variable-in-braces.md",
  *run(config) {
    const places = problemPlaces(config, "variable-in-braces").map((place) => ({ ...place, here: withoutBraces(place.file, place.span) }));
    const ofAll = new Map([...config.files.values()].map((file) => [file, ofFile(file, places)]));
    for (const { here, ...place } of places) {
      const { file, span } = place;
      const fixes = here === undefined ? [] : [editFix("removeBraces", "Remove the braces", file, here), ...(ofAll.get(file) ?? [])];
      const remedy = fixes.length > 0 ? "Write `$NAME`, without braces." : "A variable is `$NAME`, without braces, and all of a value: no text can stand before or behind it.";
      yield {
        file,
        span,
        message: `nats-server knows no \`\${NAME}\`: it looks for a variable whose name begins with a brace, and the \`}\` behind it ends a block. ${remedy}`,
        ...inPlaceOf(place),
        fixes,
      };
    }
    yield* behindText(config);
  },
};

/** `0.0.0.0:${PORT}`: what looked like a number, or like an address, ends before the sign (conf/lex.go, lexIPAddr). */
function* behindText(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, "number-cut-short")) {
    const { file, span: { start } } = place;
    const variable = /^\$(?:\w+|\{\w+(?::?[-+?=][^{}\n]*)?\})/.exec(file.text.slice(start, start + 200))?.[0];
    if (variable === undefined) continue;
    yield { file, span: { start, end: start + variable.length }, message: behind, ...inPlaceOf(place) };
  }
}

const behind = "nats-server stops here: a variable is `$NAME`, without braces, and all of a value: no text can stand before or behind it. Let one hold the whole value, such as host and port.";

/** Only where the closing brace ends the value. */
function withoutBraces(file: SourceFile, { start, end }: Span): readonly TextReplacement[] | undefined {
  const { text } = file;
  if (!/^\$\{\w+$/.test(text.slice(start, end)) || !/^\}[ \t]*(?:[\r\n,;#}\]]|\/\/|$)/.test(text.slice(end, end + 100))) return undefined;
  return [{ start: start + 1, end: start + 2, text: "" }, { start: end, end: end + 1, text: "" }];
}

function ofFile(file: SourceFile, places: readonly { readonly file: SourceFile; readonly here: readonly TextReplacement[] | undefined }[]): EditFix[] {
  const all = places.flatMap((place) => (place.file === file ? [place.here ?? []] : [])).filter(({ length }) => length > 0);
  return all.length < 2 ? [] : [editFix("removeAllBraces", `Remove the braces of all ${all.length} variables in this file`, file, all.flat(), false)];
}
