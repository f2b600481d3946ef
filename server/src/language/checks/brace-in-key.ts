import type { Config, Problem } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import { entryKeyText } from "../syntax/values.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { insertFix } from "./fixes/edit.js";
import { solvedBy } from "./fixes/proof.js";
import { optionsNamed } from "../model/options/kinds.js";
import { entryAround, inPlaceOf, problemPlaces } from "./places/problems.js";
import { suspectsOf } from "./places/suspects.js";

/** A bare key goes on to a blank, a `:` or a `=`: every other character belongs to it (conf/lex.go, lexKey). */
export const braceInKey: Check = {
  code: "brace-in-key",
  title: "Brace read as part of a key",
  severity: "error",
  documentation: "docs/checks/brace-in-key.md",
  *run(config, context) {
    for (const place of problemPlaces(config, "glued-brace")) {
      yield { ...finding(place.file, place.span.start), ...inPlaceOf(place) };
    }
    yield* unnoticed(config, context);
  },
};

/** `jetstream{}` is a key to the end, and takes the next word for its value: what goes wrong there follows from it. */
function* unnoticed(config: Config, context: CheckContext): Generator<Finding> {
  const found = [...config.files.values()].flatMap((file) => braces(file).map((each) => ({ file, ...each })));
  if (found.length === 0) return;
  const findings = found.map(({ file, brace, isPassedOver }) => ({ ...finding(file, brace), ...(isPassedOver ? { severity: "warning" as const } : {}) }));
  const edits = [...new Set(found.map(({ file }) => file))].map((file) => ({
    uri: file.uri,
    version: file.version,
    replacements: found.filter((each) => each.file === file).map(({ brace }) => ({ start: brace, end: brace, text: " " })),
  }));
  let solved: readonly Problem[] = solvedBy(config, context, edits);
  for (const each of findings.toReversed()) {
    const own = solved.filter(({ file, span }) => file === each.file && span.start >= each.span.start);
    solved = solved.filter((problem) => !own.includes(problem));
    yield { ...each, explains: own };
  }
}

/**
 * A key that never gets a value means nothing, where the tree has no error: before 2.9.22 it may end a file, and at the top
 * of one a size such as `1kbb` sets nothing (unknown-size-suffix.ts).
 */
function braces(file: SourceFile): { readonly brace: number; readonly isPassedOver: boolean }[] {
  const { errors } = file.document;
  const { braceKeys, suffixes } = suspectsOf(file.document);
  const dropped = new Set(suffixes.filter(({ inside }) => inside === "document" || inside === "group").map(({ node }) => entryAround(file, node)));
  return braceKeys.flatMap((entry) => {
    const { start, value } = entry;
    const written = entryKeyText(file.text, entry);
    const brace = written.indexOf("{");
    const opensBlock = optionsNamed(written.slice(0, brace)).some(({ types }) => types.some(({ kind }) => kind === "block" || kind === "map"));
    return opensBlock ? [{ brace: start + brace, isPassedOver: errors.length === 0 && (value === undefined || dropped.has(entry)) }] : [];
  });
}

function finding(file: SourceFile, brace: number): Finding & { readonly fixes: readonly EditFix[] } {
  return {
    file,
    span: { start: brace, end: brace + 1 },
    message: "nats-server takes this brace for a part of the key: a blank must stand before it.",
    fixes: [insertFix("blankBeforeBrace", "Put a blank before the brace", file, brace, " ")],
  };
}
