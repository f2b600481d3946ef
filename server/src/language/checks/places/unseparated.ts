/** Two entries or elements on one line that nothing separates, where nats-server stops (conf/lex.go, lexMapValueEnd and lexArrayValueEnd). */
import type { Config } from "../../model/config.js";
import { problemPlaces } from "./problems.js";
import type { ProblemPlace } from "./problems.js";

export function unseparated(config: Config): ProblemPlace[] {
  return problemPlaces(config, "value-terminator", "after-closing-brace", "array-terminator").filter(({ code, file: { text, document }, span: { start } }) => {
    // A repair that explains the error is the better guess.
    if (document.mistakes.some(({ error }) => error.start === start)) return false;
    const rest = text.slice(Math.max(0, start - 1), start + maxLength);
    return (code === "array-terminator" ? element : entry).test(rest);
  });
}

/** Of a key, or the scheme of a URL. */
const maxLength = 100;
/** Behind a blank, a key and what separates it from its value. */
const entry = /^[ \t](?:[\w$.*>-]+|"[^"\r\n]+"|'[^'\r\n]+')[ \t]*[:={]/;
/** Behind a blank, what can be nothing but a value of its own. */
const element = /^[ \t](?:["'{]|[a-z][a-z+.-]*:\/\/)/;
