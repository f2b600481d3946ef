import { tokens } from "../model/tokens.js";
import type { Value } from "../model/value.js";
import type { Check } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { quoteFix } from "./fixes/quote.js";
import { hasErrorAt } from "./places/problems.js";
import { relatedSites, valueKinds, writtenAt } from "./text/wording.js";

/** The server asserts a string and ends with the text of a Go panic otherwise (server/opts.go, parseAuthorization). */
export const tokenNotString: Check = {
  code: "token-not-string",
  title: "Token is not a string",
  severity: "error",
  documentation: "docs/checks/token-not-string.md",
  *run(config) {
    for (const { pair, form } of tokens(config)) {
      const { value } = pair;
      // What the server does not read to its end may be meant as another value.
      if (form !== "not-string" || (isScalar(value) && hasErrorAt(value.file, value.node))) continue;
      yield {
        ...writtenAt(pair),
        message: `nats-server reads this token as ${valueKinds[value.kind] ?? "something else"}, not as a string, and does not start. ${
          value.fromEnvironment ? "Put quotes inside the environment variable, around the token." : "Put quotes around it."
        }`,
        related: relatedSites(config, pair, "Used as the token here."),
        fixes: quoteFixes(value),
      };
    }
  },
};

function isScalar({ kind }: Value): boolean {
  return kind !== "array" && kind !== "map";
}

/** What belongs into an array or a block, nobody can tell. */
function quoteFixes(value: Value): EditFix[] {
  return value.fromEnvironment || !isScalar(value) ? [] : [quoteFix(value.file, value.node)];
}
