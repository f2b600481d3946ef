import type { Check } from "./check.js";
import { quoteFix } from "./fixes/quote.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";

/** Of all hashes only those that start with `$2a$` are let through without quotes (conf/parse.go, processItem). */
export const bcryptAsVariable: Check = {
  code: "bcrypt-as-variable",
  title: "bcrypt hash read as a variable",
  severity: "error",
  documentation: "docs/checks/bcrypt-as-variable.md",
  *run(config) {
    for (const place of problemPlaces(config, "variable-unknown")) {
      const { file, span } = place;
      if (!/^\$2[bxy]\$\d\d\$/.test(file.text.slice(span.start, span.end))) continue;
      yield {
        file,
        span,
        message: "This is a bcrypt hash, but without quotes nats-server takes it for a variable and does not start. Of all its kinds only 2a may stand without them.",
        ...inPlaceOf(place),
        fixes: [quoteFix(file, span)],
      };
    }
  },
};
