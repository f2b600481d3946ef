import { resolve } from "node:path";
import { uriOf } from "../../host/fileUris.js";
import type { Severity } from "../../language/checks/check.js";
import { checks } from "../../language/checks/index.js";
import { version } from "../../version.js";
import type { LintResult } from "../result.js";
import type { Output } from "../output.js";
import type { Place } from "../place.js";

const levels: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", information: "note", hint: "note" };

/** SARIF 2.1.0, the exchange format of code scanning. */
export function sarif(results: readonly LintResult[], output: Output): void {
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "nats-conf-lint", version: version(), rules: rules(results) } }, columnKind: "utf16CodeUnits", results: results.map(resultOf) }],
  };
  output.line(JSON.stringify(log, undefined, 2));
}

/** The checks, and what else was found: the codes of the language itself, which share a title. */
function rules(results: readonly LintResult[]): unknown[] {
  const codes = [...new Set([...checks.map((check) => check.code), ...results.map(({ code }) => code)])];
  return codes.map((id) => {
    const check = checks.find((each) => each.code === id);
    if (check === undefined) return { id, shortDescription: { text: "Text that nats-server cannot read" }, defaultConfiguration: { level: "error" } };
    const page = check.documentation.startsWith("https://") ? { helpUri: check.documentation } : {};
    return { id, shortDescription: { text: check.title }, ...page, defaultConfiguration: { level: levels[check.severity] } };
  });
}

function resultOf({ place, severity, code, message, related, accepted }: LintResult): unknown {
  return {
    ruleId: code,
    level: levels[severity],
    message: { text: message },
    locations: [locationOf(place)],
    ...(accepted === undefined ? {} : { suppressions: [{ kind: "inSource", justification: accepted.reason }] }),
    ...(related.length > 0 ? { relatedLocations: related.map(relatedLocation) } : {}),
  };
}

function relatedLocation({ place, message }: LintResult["related"][number]): unknown {
  return { ...locationOf(place), message: { text: message } };
}

function locationOf({ file, line, column, endLine, endColumn }: Place): { physicalLocation: unknown } {
  const artifactLocation = { uri: uriOf(resolve(file)) };
  return { physicalLocation: { artifactLocation, region: { startLine: line, startColumn: column, endLine, endColumn } } };
}
