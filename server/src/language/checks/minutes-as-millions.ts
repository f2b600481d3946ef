import { isBefore } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { Check, CheckContext, Finding, Severity } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import { takesDuration } from "../model/options/kinds.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { OptionUse } from "../model/options/suspectUses.js";
import { hasErrorAt } from "./places/problems.js";
import { relatedSites } from "./text/wording.js";

/** A bare `2m` is an integer of millions (conf/parse.go, processItem); a duration must be a string. */
export const minutesAsMillions: Check = {
  code: "minutes-as-millions",
  title: "Minutes read as millions",
  severity: "error",
  documentation: "docs/checks/minutes-as-millions.md",
  *run(config, context) {
    const told = new Set<unknown>();
    for (const use of suspectUses(config, context.version).uses) {
      const minutes = minutesOf(use);
      if (minutes === undefined || told.has(use.value.node) || hasErrorAt(use.value.file, use.value.node)) continue;
      told.add(use.value.node);
      yield { ...finding(use, context, minutes), related: relatedSites(config, use.pair, "Used here.") };
    }
  },
};

/** From the environment comes the value alone: there millions speak for a suffix. */
function minutesOf({ value, types }: OptionUse): bigint | undefined {
  if (value.kind !== "integer" || !takesDuration(types) || types.some(({ kind }) => kind === "list")) return undefined;
  const { file, node, fromEnvironment } = value;
  const isMillions = fromEnvironment ? value.value > 0n && value.value % million === 0n : /^\d+m$/i.test(file.text.slice(node.start, node.end));
  return isMillions ? value.value / million : undefined;
}

const million = 1_000_000n;

function finding(use: OptionUse, { version }: CheckContext, minutes: bigint): Finding {
  const { value } = use;
  const limited = isLimited(use, version);
  const { file, node, fromEnvironment } = value;
  const remedy = fromEnvironment ? " Put quotes inside the environment variable, around the text." : limited && minutes > 1n ? "" : " In quotes it means minutes.";
  return {
    file,
    span: node,
    severity: severityOf(use, limited),
    message: `Without quotes \`m\` stands for millions: nats-server reads a number here, ${consequence(use)}${remedy}${limited ? " Of this timeout it wants no more than 60 seconds." : ""}`,
    fixes: fromEnvironment || (limited && minutes > 1n) ? [] : [replaceFix("quoteMinutes", "Put quotes around it: minutes", file, node, `"${digits(file.text, node)}m"`)],
  };
}

function digits(text: SourceText, { start, end }: { start: number; end: number }): string {
  return text.slice(start, end - 1);
}

function consequence({ types }: OptionUse): string {
  return takesSeconds(types) ? "which would be that many seconds, more than eleven days for each minute." : "where it wants a text such as `\"30s\"`, and does not start.";
}

function takesSeconds(types: OptionUse["types"]): boolean {
  return types.some(({ kind }) => kind === "seconds" || kind === "quietSeconds");
}

function severityOf({ types }: OptionUse, limited: boolean): Severity {
  return limited || !types.some(({ kind }) => kind === "quietSeconds") ? "error" : "warning";
}

/** From this release on the server complains about more than a minute (server/opts.go, parseAuthorization and parseLeafAuthorization). */
const limitsTimeouts: Version = { major: 2, minor: 11, patch: 2 };

function isLimited({ block, option }: OptionUse, version: Version): boolean {
  return option.name === "timeout" && ["authorization", "leafAuthorization"].includes(block.name) && !isBefore(version, limitsTimeouts);
}
