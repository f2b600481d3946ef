/** The command line, read. */
import { checks } from "../language/checks/index.js";
import type { SeverityOverrides } from "../language/checks/run.js";
import type { Version } from "../language/schema/version.js";
import { readLiveArguments } from "./live/arguments.js";
import type { LiveInvocation } from "./live/arguments.js";
import { readVerifyArguments } from "./verify/arguments.js";
import type { VerifyInvocation } from "./verify/arguments.js";
import { readPlanArguments } from "./plan/arguments.js";
import type { PlanInvocation } from "./plan/arguments.js";
import { serverVersion, wrongVersion } from "./serverVersion.js";
import { readWords } from "./words.js";
import type { Words } from "./words.js";

export const formats = ["human", "json", "github", "sarif"] as const;
export type Format = (typeof formats)[number];

/** The server that is to run the configs. */
export interface Target {
  readonly version: Version;
  /** It runs on this machine: what is missing here is missing there. */
  readonly here: boolean;
}

/** What a command line asks for. */
export type Invocation =
  | { readonly command: "lint"; readonly files: readonly string[]; readonly format: Format; readonly target: Target; readonly severities: SeverityOverrides }
  | { readonly command: "test"; readonly files: readonly string[]; readonly target: Target }
  | { readonly command: "operator-mode"; readonly file: string }
  | { readonly command: "digest"; readonly files: readonly string[]; readonly version: Version }
  | LiveInvocation
  | VerifyInvocation
  | PlanInvocation
  | { readonly command: "help" | "version" }
  | { readonly command: "usage-error"; readonly reason: string };

/** Checks that speak only where they are asked to. */
export const offByDefault = checks.filter(({ defaultOff }) => defaultOff === true);

/** Commands whose words are their own. */
const readers = [
  { name: "live", read: readLiveArguments },
  { name: "verify", read: readVerifyArguments },
  { name: "plan", read: readPlanArguments },
] as const;

const commands = ["lint", "test", "digest", "operator-mode"] as const;
type Command = (typeof commands)[number];

const options = { valued: ["--format", "--server-version", "--check"], flags: ["--elsewhere"] } as const;
type Given = Words<(typeof options.valued)[number], (typeof options.flags)[number]>;
type Option = (typeof options.valued)[number] | (typeof options.flags)[number];
const takes: Readonly<Record<Command, readonly Option[]>> = {
  "lint": ["--format", "--server-version", "--elsewhere", "--check"],
  "test": ["--server-version", "--elsewhere"],
  "digest": ["--server-version"],
  "operator-mode": [],
};

/** Where the first word is no command it is a file to lint. */
export function readArguments(words: readonly string[]): Invocation {
  const before = words.slice(0, words.includes("--") ? words.indexOf("--") : undefined);
  const [first, ...others] = words;
  if (first === "help" || before.includes("--help") || before.includes("-h")) return { command: "help" };
  if (before.includes("--version")) return { command: "version" };
  const reader = readers.find(({ name }) => name === first);
  if (reader !== undefined) {
    const read = reader.read(others);
    return typeof read === "string" ? usageError(read) : read;
  }
  const command = commands.find((each) => each === first);
  const named = command ?? "lint";
  const read = readWords(named, command === undefined ? words : others, options);
  return typeof read === "string" ? usageError(read) : invocation(named, read);
}

/** Options first: one without its value has taken the file for it. */
function invocation(command: Command, given: Given): Invocation {
  const unused = optionsOf(given).find((option) => !takes[command].includes(option));
  if (unused !== undefined) return usageError(`${command} has no ${unused}.`);
  const version = serverVersion(given.values["--server-version"]);
  if (version === undefined) return usageError(wrongVersion);
  const wanted = given.values["--check"];
  if (!wanted.every((code) => offByDefault.some((check) => check.code === code))) return usageError(`--check takes one of ${offByDefault.map(({ code }) => code).join(", ")}.`);
  const format = formats.find((each) => each === (given.values["--format"].at(-1) ?? "human"));
  if (format === undefined) return usageError(`--format takes one of ${formats.join(", ")}.`);
  const [file, more] = given.rest;
  if (file === undefined) return usageError("Name at least one config file.");
  const files = given.rest;
  const target = { version, here: !given.flags.has("--elsewhere") };
  switch (command) {
    case "lint": return { command, files, format, target, severities: severitiesOf(wanted) };
    case "test": return { command, files, target };
    case "digest": return { command, files, version };
    case "operator-mode": return more === undefined ? { command, file } : usageError("operator-mode takes one config file.");
  }
}

function optionsOf({ values, flags }: Given): Option[] {
  return [...flags, ...options.valued.filter((option) => values[option].length > 0)];
}

/** @param wanted codes of {@link offByDefault} that are asked for. */
function severitiesOf(wanted: readonly string[]): SeverityOverrides {
  return Object.fromEntries(offByDefault.filter(({ code }) => wanted.includes(code)).map(({ code, severity }) => [code, severity]));
}

function usageError(reason: string): Invocation {
  return { command: "usage-error", reason };
}
