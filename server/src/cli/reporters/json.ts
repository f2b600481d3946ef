import type { LintResult } from "../result.js";
import type { Output } from "../output.js";

/** An array with one object per line; positions are one-based, ends exclusive, columns in UTF-16 code units. */
export function json(results: readonly LintResult[], output: Output): void {
  output.line("[");
  results.forEach(({ place, severity, code, message, documentation, related }, index) => {
    const flat = { ...place, severity, code, message, documentation, related: related.map((each) => ({ ...each.place, message: each.message })) };
    output.line(`  ${JSON.stringify(flat)}${index < results.length - 1 ? "," : ""}`);
  });
  output.line("]");
}
