/** The texts of what keeps a server from reading a config, beside syntax errors. No text holds a value. */
import type { FileProblem } from "../host.js";

interface Words {
  readonly code: string;
  readonly message: string;
}

export const fileProblems: Readonly<Record<FileProblem["reason"] | "cycle" | "too-many", Words>> = {
  missing: {
    code: "include-missing",
    message: "There is no such file. nats-server looks for it in the folder of the including file, even where the path starts with `/`.",
  },
  directory: { code: "include-directory", message: "This is a folder, not a file." },
  special: { code: "include-special", message: "This is a device, a pipe or a socket, not a regular file." },
  unreadable: { code: "include-unreadable", message: "This file cannot be read. Check its permissions." },
  "not-on-disk": { code: "include-not-on-disk", message: "This config is not a file on disk, so what it includes cannot be read. Save it in the folder where it belongs." },
  "too-large": { code: "include-too-large", message: "This file is too large to be checked." },
  cycle: { code: "include-cycle", message: "This file includes itself, directly or through others: nats-server crashes on it." },
  "too-many": { code: "include-too-many", message: "This config includes more than 1,000 files or 32 MB; the rest is not read here." },
};

export const variableProblems = {
  unknown: {
    code: "variable-unknown",
    message:
      "Neither an earlier entry around this one nor the environment seen here defines this variable. nats-server starts only if its own environment does.",
  },
  unknownOdd: {
    code: "variable-unknown",
    message:
      "All that stands here up to the next blank, comma or bracket is the name of a variable, and neither an earlier entry around this one nor the environment seen here defines one of that name. A variable is all of a value: no text can stand behind its name.",
  },
  inBraces: {
    code: "variable-in-braces",
    message: "nats-server knows no `${NAME}`: it takes the brace for a part of the name. A variable is `$NAME`, and all of a value.",
  },
  unparsable: {
    code: "variable-unparsable",
    message:
      "The environment's text for this variable is not a valid config value: nats-server reads it as config text, with files that it includes from its working directory. Put quotes inside the variable around a text with blanks or special characters.",
  },
  cycle: { code: "variable-cycle", message: "This variable refers to itself through the environment." },
} as const satisfies Record<string, Words>;
