import type { SourceFile } from "../model/sourceFile.js";
import type { Entry, ScalarNode } from "../syntax/tree.js";
import { entryKeyText } from "../syntax/values.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix } from "./fixes/edit.js";
import { quoteFix } from "./fixes/quote.js";
import { namesCredential, optionsNamed, takesText } from "../model/options/kinds.js";
import { entryAround } from "./places/problems.js";
import { suspectsOf } from "./places/suspects.js";
import type { Suspect } from "./places/suspects.js";

/** After `k`, `m` and the like any run of `b` and `i` is read, but only some have a value (conf/parse.go, processItem). */
export const unknownSizeSuffix: Check = {
  code: "unknown-size-suffix",
  title: "Size with an unknown suffix",
  severity: "error",
  documentation: "docs/checks/unknown-size-suffix.md",
  *run(config) {
    for (const file of config.files.values()) {
      for (const { node, inside } of suspectsOf(file.document).suffixes) {
        const entry = entryAround(file, node);
        if (entry?.value === node && namesCredential(entryKeyText(file.text, entry))) continue;
        yield {
          file,
          span: inside === "map" && entry !== undefined ? { start: entry.start, end: entry.end } : node,
          severity: inside === "map" ? "error" : "warning",
          message: `nats-server knows no such suffix and drops the number without a word: ${consequences[inside]}`,
          fixes: [fix(file, node, entry)],
        };
      }
    }
  },
};

const consequences: Readonly<Record<Suspect["inside"], string>> = {
  document: "the option keeps its default.",
  group: "the option keeps its default.",
  array: "this element is missing from the array.",
  map: "the whole block then becomes the value of this option.",
};

/** `kb`, `ki` and `kib` mean the same: what comes nearest is the beginning of what stands there. */
function fix(file: SourceFile, node: ScalarNode, entry: Entry | undefined): EditFix {
  const options = entry === undefined ? [] : optionsNamed(entryKeyText(file.text, entry));
  if (options.length > 0 && options.every(({ types }) => takesText(types))) return quoteFix(file, node);
  const written = file.text.slice(node.start, node.end);
  const [nearest = written] = /^-?\d+[a-z](?:ib|i|b)/i.exec(written) ?? [];
  return editFix("knownSuffix", "Write a suffix that nats-server knows", file, [{ start: node.start + nearest.length, end: node.end, text: "" }]);
}
