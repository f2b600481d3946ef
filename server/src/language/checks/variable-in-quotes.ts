import { expectsNoDollar, isCredential } from "../model/options/kinds.js";
import { suspectUses } from "../model/options/optionWalk.js";
import { isQuotedVariable } from "../model/options/suspectUses.js";
import type { Value } from "../model/value.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { editFix } from "./fixes/edit.js";
import { hasErrorAt } from "./places/problems.js";
import { relatedSites, writtenAt } from "./text/wording.js";

/** Only a text without quotes is a variable (conf/lex.go, lexString). A credential that is one in name only anybody can guess. */
export const variableInQuotes: Check = {
  code: "variable-in-quotes",
  title: "Variable in quotes",
  severity: "warning",
  documentation: "docs/checks/variable-in-quotes.md",
  *run(config, { version }) {
    const told = new Set<unknown>();
    for (const { value, option, pair } of suspectUses(config, version).uses) {
      const { node, file, fromEnvironment } = value;
      if (fromEnvironment || !expectsNoDollar(option) || !isQuotedVariable(value) || told.has(node) || hasErrorAt(file, node)) continue;
      told.add(node);
      yield {
        ...writtenAt(pair),
        message: `In quotes this is no variable: if no other tool fills in this file before, nats-server takes the text for \`${option.name}\` as it stands here.`,
        ...(isCredential(option) ? {} : { severity: "information" }),
        related: relatedSites(config, pair, "Used here."),
        fixes: [withoutQuotes(value)],
      };
    }
  },
};

function withoutQuotes({ file, node }: Value): EditFix {
  const name = file.text.slice(node.start + 1, node.end - 1).replace(/[${}]/g, "");
  return editFix("removeQuotes", "Read it from the environment: remove the quotes", file, [{ start: node.start, end: node.end, text: `$${name}` }], false);
}
