import type { Config } from "../model/config.js";
import { entryKeyText } from "../syntax/values.js";
import type { Check, Finding } from "./check.js";
import { intendedText, quoteFix } from "./fixes/quote.js";
import { isCredential, namesCredential } from "../model/options/kinds.js";
import { suspectUses } from "../model/options/optionWalk.js";
import type { Version } from "../schema/version.js";
import { entryAround, cutShort, hasErrorAt, inPlaceOf, problemPlaces, scalarAt } from "./places/problems.js";
import { suspectsOf } from "./places/suspects.js";
import { relatedSites, valueKinds, writtenAt } from "./text/wording.js";

/** A bare value is what its first characters make of it (conf/lex.go, lexValue); the options assert a string (server/opts.go). */
export const secretNeedsQuotes: Check = {
  code: "secret-needs-quotes",
  title: "Secret or user name without quotes",
  severity: "error",
  documentation: "docs/checks/secret-needs-quotes.md",
  *run(config, { version }) {
    yield* misread(config, version);
    yield* endedEarly(config);
    yield* withoutValue(config);
  },
};

/** A token of another type is the matter of token-not-string, or of token-not-supported. */
function* misread(config: Config, version: Version): Generator<Finding> {
  const told = new Set<unknown>();
  for (const { value, option, pair } of suspectUses(config, version).uses) {
    const kind = valueKinds[value.kind];
    if (option.name === "token" || !isCredential(option) || kind === undefined || value.kind === "array" || value.kind === "map") continue;
    if (told.has(value.node) || hasErrorAt(value.file, value.node)) continue;
    told.add(value.node);
    const remedy = value.fromEnvironment ? "Put quotes inside the environment variable, around the text." : "Put quotes around it.";
    yield {
      ...writtenAt(pair),
      message: `nats-server reads this as ${kind}, and wants a text for \`${option.name}\`: it does not start. ${remedy}`,
      related: relatedSites(config, pair, "Used here."),
      fixes: value.fromEnvironment ? [] : [quoteFix(value.file, value.node)],
    };
  }
}

function* endedEarly(config: Config): Generator<Finding> {
  for (const place of problemPlaces(config, ...cutShort)) {
    const { file, span } = place;
    const at = scalarAt(file, span.start);
    if (at?.entry === undefined || !namesCredential(entryKeyText(file.text, at.entry))) continue;
    const whole = intendedText(file, at.node.start);
    yield {
      file,
      span: whole ?? at.node,
      message: "nats-server takes this for a number or a date because of its first characters, and stops where it is none any more. A secret or a user name of such a form needs quotes.",
      ...inPlaceOf(place),
      fixes: whole === undefined ? [] : [quoteFix(file, whole)],
    };
  }
}

function* withoutValue(config: Config): Generator<Finding> {
  for (const file of config.files.values()) {
    for (const { node, inside } of suspectsOf(file.document).suffixes) {
      const entry = entryAround(file, node);
      if (entry?.value !== node || !namesCredential(entryKeyText(file.text, entry))) continue;
      yield {
        file,
        span: { start: entry.start, end: entry.end },
        // In a block the whole block becomes the value of this option; at the top of a file the option is as if it were not there.
        severity: inside === "map" ? "error" : "warning",
        message: "nats-server takes this for a number with a suffix it does not know, and drops the value without a word. A secret or a user name of such a form needs quotes.",
        fixes: [quoteFix(file, node)],
      };
    }
  }
}
