import { tokens } from "../model/tokens.js";
import type { Check } from "./check.js";
import { relatedSites, writtenAt } from "./text/wording.js";

/** The server asserts a string and ends with the text of a Go panic otherwise (server/opts.go, parseAuthorization). */
export const tokenNotString: Check = {
  code: "token-not-string",
  title: "Token is not a string",
  severity: "error",
  documentation: "docs/checks/token-not-string.md",
  *run(config) {
    for (const { pair, form } of tokens(config)) {
      if (form !== "not-string") continue;
      const { value } = pair;
      yield {
        ...writtenAt(pair),
        message: `nats-server reads this token as ${kinds[value.kind] ?? "something else"}, not as a string, and does not start. ${
          value.fromEnvironment ? "Put quotes inside the environment variable, around the token." : "Put quotes around it."
        }`,
        related: relatedSites(config, pair, "Used as the token here."),
      };
    }
  },
};

const kinds: Readonly<Record<string, string>> = { integer: "a number", float: "a number", boolean: "a boolean", date: "a date", array: "an array", map: "a block" };
