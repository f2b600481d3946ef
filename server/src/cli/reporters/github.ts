import type { Severity } from "../../language/checks/check.js";
import type { LintResult } from "../result.js";
import { printable } from "../output.js";
import type { Output } from "../output.js";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "notice", hint: "notice" };

/** Workflow commands of GitHub Actions, which shows them at the lines of a pull request. */
export function github(results: readonly LintResult[], output: Output): void {
  for (const { place, severity, code, message } of results) {
    const { file, line, column, endLine, endColumn } = place;
    // Columns count only within one line.
    const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : "";
    output.line(`::${commands[severity]} file=${property(file)},line=${line},endLine=${endLine}${columns},title=${property(code)}::${data(message)}`);
  }
}

function data(text: string): string {
  return printable(text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A"));
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
