import { basename } from "node:path";
import type { Audited } from "../../../../client/src/live/index.js";
import { english } from "../../../../client/src/live/localization.js";
import { jsonReport, loginsOf, markdownReport, sarifReport, verify as hold } from "../../../../client/src/live/verification/index.js";
import type { ConfigFacts, Maker, Outcome, Verification } from "../../../../client/src/live/verification/index.js";
import type { Host } from "../../language/host.js";
import { readConfig } from "../../language/model/readConfig.js";
import { audit } from "../live/audit.js";
import { printable, type Output } from "../output.js";
import { FileNames } from "../place.js";
import { problemText } from "../result.js";
import type { ReportFormat, VerifyInvocation } from "./arguments.js";
import { factsOf } from "./facts.js";

/** Milliseconds that an endpoint may take. */
const timeout = 10_000;

const exitCodes: Readonly<Record<Outcome, number>> = { proven: 0, refuted: 1, "not-provable": 2 };

/** Asks servers whether they run a config and whether its migration is complete. Writes the report; gives the exit code. */
export async function verify({ file, endpoints, format }: Omit<VerifyInvocation, "command">, maker: Maker, host: Host, output: Output): Promise<number> {
  const names = new FileNames();
  const config = readConfig(names.add(file), host);
  const [problem] = config.problems;
  if (problem !== undefined && config.root.text === "") {
    output.line(printable(problemText(config, problem, names)));
    return exitCodes["not-provable"];
  }
  const facts = factsOf(config, basename(file), names);
  const asked = await Promise.all(endpoints.map((endpoint) => ask(facts, endpoint)));
  const verification = hold(facts, asked, Date.now());
  output.text(report(verification, format, maker));
  return exitCodes[verification.outcome];
}

function ask(facts: ConfigFacts, endpoint: string): Promise<Audited> {
  const everyConnection = { all: true, clearTextOnly: false };
  return audit(endpoint, { ...everyConnection, timeout, configLogins: (server) => loginsOf(facts, server) });
}

function report(verification: Verification, format: ReportFormat, maker: Maker): string {
  switch (format) {
    case "markdown": return markdownReport(verification, maker, english);
    case "sarif": return sarifReport(verification, maker, english);
    case "json": return jsonReport(verification, english);
  }
}
