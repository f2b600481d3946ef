import type { LintResult } from "../result.js";
import { printable } from "../output.js";
import type { Output } from "../output.js";
import { placeText } from "../place.js";

/** `FILE:LINE:COL: severity CODE message`, and below it, indented, the places that belong to it. */
export function human(results: readonly LintResult[], output: Output): void {
  for (const { place, severity, code, message, related } of results) {
    output.line(printable(`${placeText(place)}: ${severity} ${code} ${message}`));
    for (const each of related) output.line(printable(`    ${placeText(each.place)}: ${each.message}`));
  }
}
