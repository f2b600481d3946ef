import { expectsNoDollar, isCredential } from "../model/options/kinds.js";
import { suspectUses } from "../model/options/optionWalk.js";
import { isQuotedVariable } from "../model/options/suspectUses.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { withoutQuotes } from "./fixes/quote.js";
import { hasErrorAt } from "./places/problems.js";
import { unfilledValues } from "./places/unfilled.js";
import { relatedSites } from "./text/wording.js";

/** Only a text without quotes is a variable (conf/lex.go, lexString). A credential that is one in name only anybody can guess. */
export const variableInQuotes: Check = {
  code: "variable-in-quotes",
  title: "Variable in quotes",
  severity: "warning",
  documentation: "docs/checks/variable-in-quotes.md",
  *run(config, context) {
    const told = new Set<unknown>();
    for (const { value: { file, node }, what, severity, pair } of unfilledValues(config, context)) {
      if (what !== "variable" || hasErrorAt(file, node)) continue;
      told.add(node);
      yield { file, span: node, severity, message: words.refused, related: relatedSites(config, pair, "Used here."), fixes: readFromEnvironment(file, node) };
    }
    for (const { value, option, pair } of suspectUses(config, context.version).uses) {
      const { node, file, fromEnvironment } = value;
      if (fromEnvironment || !expectsNoDollar(option) || !isQuotedVariable(value) || told.has(node) || hasErrorAt(file, node)) continue;
      told.add(node);
      yield {
        file,
        span: node,
        message: `${words.noVariable} nats-server takes the text for \`${option.name}\` as it stands here.`,
        ...(isCredential(option) ? {} : { severity: "information" }),
        related: relatedSites(config, pair, "Used here."),
        fixes: readFromEnvironment(file, node),
      };
    }
  },
};

const noVariable = "In quotes this is no variable: if no other tool fills in this file before,";
const words = { noVariable, refused: `${noVariable} nats-server takes the text as it stands here, and does not start with it.` };

/** Only where the variable is all of the value. */
function readFromEnvironment(file: SourceFile, { start, end }: Span): EditFix[] {
  const [, name = "", braced = name] = /^\$(?:([A-Za-z_]\w*)|\{(\w+)\})$/.exec(file.text.slice(start + 1, end - 1)) ?? [];
  if (braced === "") return [];
  return [replaceFix("removeQuotes", "Read it from the environment: remove the quotes", file, { start, end }, withoutQuotes(file, { start, end }, `$${braced}`), false)];
}
