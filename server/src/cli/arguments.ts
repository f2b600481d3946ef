/** The command line, read. */
export const formats = ["human", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

/** What a command line asks for. */
export type Invocation =
  | { readonly command: "lint"; readonly files: readonly string[]; readonly format: Format }
  | { readonly command: "digest"; readonly files: readonly string[] }
  | { readonly command: "help" | "version" }
  | { readonly command: "usage-error"; readonly reason: string };

export const helpText = `Checks NATS server configs.

Usage:
  nats-conf-lint [lint] [--format ${formats.join("|")}] FILE...
  nats-conf-lint digest FILE...

Commands:
  lint     Reports what keeps nats-server from reading each config and what the checks find in it.
           A FILE that another FILE includes is checked as a part of that one.
  digest   Prints the digest that nats-server 2.11+ prints after a successful -t, or the first
           error where the text cannot be read. Looks at the language only, not at options.

Options:
  --format   How findings are written; human by default.
  --help     Prints this.
  --version  Prints the version.
  --         Takes all that follows as files.

Exit code: 0 all is well; 1 an error or warning was found, or a file could not be read; 2 wrong usage.
`;

const commands = ["lint", "digest"] as const;

/** Where the first word is no command it is a file to lint. */
export function readArguments(words: readonly string[]): Invocation {
  const command = commands.find((each) => each === words[0]);
  const files: string[] = [];
  let format: string | undefined;
  for (let at = command === undefined ? 0 : 1; at < words.length; at++) {
    const word = words[at] ?? "";
    if (word === "--") {
      files.push(...words.slice(at + 1));
      break;
    }
    if (word === "--help" || word === "-h") return { command: "help" };
    if (word === "--version") return { command: "version" };
    if (word === "--format") format = words[++at] ?? "";
    else if (word.startsWith("--format=")) format = word.slice("--format=".length);
    else if (word.startsWith("-")) return usageError(`There is no option ${word}.`);
    else files.push(word);
  }
  return invocation(command ?? "lint", files, format);
}

function invocation(command: (typeof commands)[number], files: readonly string[], format: string | undefined): Invocation {
  if (files.length === 0) return usageError("Name at least one config file.");
  if (command === "digest") return format === undefined ? { command, files } : usageError("digest has no --format.");
  const known = formats.find((each) => each === (format ?? "human"));
  return known === undefined ? usageError(`--format takes one of ${formats.join(", ")}.`) : { command, files, format: known };
}

function usageError(reason: string): Invocation {
  return { command: "usage-error", reason };
}
