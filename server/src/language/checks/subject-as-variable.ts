import type { SourceFile } from "../model/sourceFile.js";
import type { Span } from "../syntax/tree.js";
import type { Check } from "./check.js";
import { quoteFix } from "./fixes/quote.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** A bare text that starts with `$` is a variable as a whole (conf/lex.go, isVariable). */
export const subjectAsVariable: Check = {
  code: "subject-as-variable",
  title: "Subject or account read as a variable",
  severity: "error",
  documentation: "docs/checks/subject-as-variable.md",
  *run(config, { here }) {
    for (const place of problemPlaces(config, "variable-unknown")) {
      const { file, span } = place;
      const meant = meantAs(file, span);
      if (meant === undefined) continue;
      yield {
        file,
        span,
        // No shell sets a variable with a dot or a wildcard in its name; one that is called SYS may exist elsewhere.
        severity: meant === "subject" || here ? "error" : "warning",
        message: `Without quotes a text that starts with \`$\` is a variable, and this one is not defined. ${words[meant]}`,
        ...inPlaceOf(place),
        fixes: [quoteFix(file, span)],
      };
    }
  },
};

const words = {
  subject: "A subject that starts with `$` needs quotes.",
  account: "The name of the system account or of the global account needs quotes.",
};

/** The accounts that every server has, and what no name of a variable looks like: tokens with dots between them, wildcards. */
function meantAs({ text }: SourceFile, { start, end }: Span): keyof typeof words | undefined {
  const written = text.slice(start, end);
  if (/^\$(?:SYS|G)$/.test(written)) return "account";
  return /^\$[\w-]+(?:\.(?:[\w$-]+|\*))*(?:\.>)?$/.test(written) && written.includes(".") ? "subject" : undefined;
}
