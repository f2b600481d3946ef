import { readsSecondsOnly } from "../model/options/kinds.js";
import { parseGoDuration } from "../model/options/goDuration.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { OptionUse } from "../model/options/suspectUses.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { hasErrorAt } from "./places/problems.js";
import { secondsIn } from "./text/units.js";
import { relatedSites, valueKinds, writtenAt } from "./text/wording.js";

/**
 * The login timeout of an authorization begins as one second, and only a number changes it: of a text the server says
 * nothing (server/opts.go, parseAuthorization and parseLeafAuthorization before 2.11.2, parseSimpleAuth in all releases).
 */
export const timeoutNotNumber: Check = {
  code: "timeout-not-number",
  title: "Timeout that is no number",
  severity: "warning",
  documentation: "docs/checks/timeout-not-number.md",
  *run(config, { version }) {
    const told = new Set<unknown>();
    for (const use of suspectUses(config, version).uses) {
      const { value, types, pair } = use;
      const { node, file } = value;
      if (!readsSecondsOnly(types) || value.kind === "integer" || value.kind === "float" || value.kind === "unknown" || told.has(node) || hasErrorAt(file, node)) continue;
      told.add(node);
      const kind = valueKinds[value.kind] ?? "a text";
      yield {
        ...writtenAt(pair),
        message: `nats-server reads only a number of seconds here. This is ${kind}, so it lets a login take one second, and says nothing.`,
        related: relatedSites(config, pair, "Used here."),
        fixes: fixes(use),
      };
    }
  },
};

/** A variable may be used elsewhere, as the text that it is. */
function fixes({ value, pair }: OptionUse): EditFix[] {
  const { file, node } = value;
  const seconds = value.kind === "string" ? secondsOf(value.text) : undefined;
  if (seconds === undefined || pair.value.references.length > 0) return [];
  return [replaceFix("writeSeconds", `Change to ${seconds}`, file, node, seconds)];
}

/** A duration, or a number in a text, in seconds; undefined for any other text. */
function secondsOf(text: string): string | undefined {
  const plain = /^\d{1,9}(?:\.\d{1,9})?$/.test(text);
  const nanoseconds = plain ? Number(text) * 1e9 : parseGoDuration(text);
  if (nanoseconds === undefined || nanoseconds <= 0) return undefined;
  return secondsIn(nanoseconds);
}
