import type { Config } from "../model/config.js";
import { byteOrderMarksEnd } from "../model/pastedCharacters.js";
import type { Check, Finding } from "./check.js";
import { editFix } from "./fixes/edit.js";
import { solvedBy } from "./fixes/proof.js";
import { suspectUses } from "../model/options/optionWalk.js";
import { byteOrderMark as mark } from "./places/problems.js";

/** The server skips no byte order mark: it belongs to the first word (conf/lex.go, lexTop). */
export const byteOrderMark: Check = {
  code: "byte-order-mark",
  title: "Byte order mark",
  severity: "error",
  documentation: "docs/checks/byte-order-mark.md",
  *run(config, context) {
    yield* inUtf16(config);
    const fixes = [...config.files.values()].filter(({ text }) => text.startsWith(mark)).map((file) => ({ file, fix: editFix("removeMark", "Remove the byte order mark", file, [{ start: 0, end: byteOrderMarksEnd(file.text), text: "" }]) }));
    if (fixes.length === 0) return;
    const solved = solvedBy(config, context, fixes.flatMap(({ fix }) => fix.edits()));
    const refused = new Set(suspectUses(config, context.version).blocks.filter(({ block }) => !block.ignoresUnknown).flatMap(({ map }) => map.pairs));
    for (const { file, fix } of fixes) {
      const explains = solved.filter((problem) => problem.file === file);
      const isRefused = explains.length > 0 || [...refused].some((pair) => pair.file === file && pair.key.startsWith(mark));
      yield {
        file,
        span: { start: 0, end: 1 },
        severity: isRefused ? "error" : "warning",
        message: "This file begins with a byte order mark, which nobody sees and nats-server takes for a part of the first word. Save it as UTF-8 without one.",
        explains,
        fixes: [fix],
      };
    }
  },
};

/** FF FE and FE FF, which are no UTF-8: see host/decode.ts. */
const utf16Marks = ["\udcff\udcfe", "\udcfe\udcff"] as const;

/** Each ASCII character has a NUL beside it, and the server takes a NUL for the end of the text (conf/lex.go, eof). */
function* inUtf16(config: Config): Generator<Finding> {
  for (const file of config.files.values()) {
    if (!utf16Marks.some((each) => file.text.startsWith(each))) continue;
    const explains = config.problems.filter((problem) => problem.file === file);
    yield {
      file,
      span: { start: 0, end: 2 },
      severity: explains.length > 0 ? "error" : "warning",
      message: "This file is UTF-16, as PowerShell and Notepad on Windows may write it. nats-server takes it for UTF-8, in which it ends at the first letter: none of its options counts. Save it as UTF-8, without a byte order mark.",
      explains,
    };
  }
}
