/** The command line, read. */
import { checks } from "../language/checks/index.js";
import type { SeverityOverrides } from "../language/checks/run.js";
import { meantVersion } from "../language/schema/meantVersion.js";
import { newestVersion, versionText } from "../language/schema/version.js";
import type { Version } from "../language/schema/version.js";
import { liveFormats, readLiveArguments } from "./live/arguments.js";
import type { LiveInvocation } from "./live/arguments.js";
import { readVerifyArguments, reportFormats } from "./verify/arguments.js";
import type { VerifyInvocation } from "./verify/arguments.js";
import { readPlanArguments, ways } from "./plan/arguments.js";
import type { PlanInvocation } from "./plan/arguments.js";
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
const offByDefault = checks.filter(({ defaultOff }) => defaultOff === true);

export const helpText = `Checks NATS server configs.

Usage:
  nats-conf-lint [lint] [--format ${formats.join("|")}] [--server-version V] [--elsewhere]
                        [--check CODE]... FILE...
  nats-conf-lint test [--server-version V] [--elsewhere] FILE...
  nats-conf-lint digest [--server-version V] FILE...
  nats-conf-lint operator-mode FILE
  nats-conf-lint live [--format ${liveFormats.join("|")}] [--clear-text-only] [--strict] [--all]
                      [--timeout SECONDS] [--context NAME]... [URL...]
  nats-conf-lint verify --endpoint URL [--endpoint URL]... [--format ${reportFormats.join("|")}] FILE
  nats-conf-lint plan [--endpoint URL]... [--way WAY] [--server-version V] FILE

Commands:
  lint     Reports what keeps nats-server from reading each config and what the checks find in it.
           A FILE that another FILE includes, or a config beside it or in the folder above, is checked as a
           part of that one.
  test     Says of each config whether nats-server -t accepts it, on one line each, with the place
           and the reason where it does not. Needs no nats-server.
  digest   Prints the digest that nats-server 2.11+ prints after a successful -t, or the first
           error where the text cannot be read. Looks at the language only, not at options.
           2.11.0 to 2.12.5 leave out what a $NAME refers to: name the release for their digest.
  operator-mode
           Prints, as Markdown, how to bring a config into operator mode: the nsc commands for it, what
           has to leave it, and what changes for clients. Changes nothing.
  live     Asks monitoring endpoints, such as http://127.0.0.1:8222, or all servers of a system account,
           which connections authenticate by a bearer token now, and how sure that is.
  verify   Asks running servers whether they run this config, whether anyone still uses a bearer token
           and whether each NKey of the config has connected. Writes a report without secrets.
           Servers that have files of their own need a run each, with that file.
  plan     Writes as Markdown how a config can leave its bearer tokens: what is at risk, the steps in
           their order, what each client must change, how to go back. With the endpoints of its
           servers the plan knows the clients that are connected.
           Only live, verify and plan use the network, to ask what is named.

Options:
  --format          How findings are written; human by default.
  --server-version  Release of nats-server that is to run the config, such as 2.10.27; ${versionText(newestVersion)} by default.
  --elsewhere       The server runs on another machine: environment variables and certificate files
                    that are missing here are mentioned, but are no errors.
  --check           lint: runs a check that is off by default too: ${offByDefault.map(({ code }) => code).join(", ")}.
  --clear-text-only live: lists and counts only connections without TLS.
  --strict          live: connections whose login cannot be told count as bearers.
  --all             live: lists the other connections too.
  --endpoint        verify, plan: monitoring address of a server, such as http://127.0.0.1:8222.
  --context         live: a context of the nats command line that logs in to a system account.
  --timeout         live: seconds to wait for an endpoint; 10 by default.
  --way             plan: another way than the recommended one: ${ways.join(", ")}.
  --help            Prints this.
  --version         Prints the version.
  --                Takes all that follows as files.

Exit code: 0 all is well; 1 an error or warning was found (test: a config is refused), or a file could
not be read; 2 wrong usage. Of every command: 2 too where it fails itself or cannot write. A reader that
leaves early, such as head, changes no exit code.
Exit code of live: 0 no bearer connections; 1 there are some; 2 none is known, but an endpoint could not be
asked, or wrong usage.
Exit code of verify: 0 all is proven; 1 something is refuted; 2 nothing is refuted, but something could not be
proven or asked, or wrong usage.
`;

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

/** Where the first word is no command it is a file to lint. */
export function readArguments(words: readonly string[]): Invocation {
  const [first, ...others] = words;
  const reader = readers.find(({ name }) => name === first);
  if (reader !== undefined && !others.some((word) => word === "--help" || word === "-h")) {
    const read = reader.read(others);
    return typeof read === "string" ? usageError(read) : read;
  }
  const command = commands.find((each) => each === first);
  const rest = command === undefined ? words : others;
  const before = rest.slice(0, rest.includes("--") ? rest.indexOf("--") : undefined);
  if (before.includes("--help") || before.includes("-h")) return { command: "help" };
  if (before.includes("--version")) return { command: "version" };
  const named = command ?? "lint";
  const read = readWords(named, rest, options);
  return typeof read === "string" ? usageError(read) : invocation(named, read);
}

function invocation(command: Command, { values, flags, rest: files }: Given): Invocation {
  if (files.length === 0) return usageError("Name at least one config file.");
  const elsewhere = flags.has("--elsewhere");
  const given = [...flags, ...options.valued.filter((option) => values[option].length > 0)];
  const version = versionOf(values["--server-version"].at(-1));
  if (version === undefined) return usageError("--server-version takes a version such as 2.10 or 2.10.27.");
  if (command === "digest") {
    const unused = given.find((option) => option !== "--server-version");
    return unused === undefined ? { command, files, version } : usageError(`digest has no ${unused}.`);
  }
  const target = { version, here: !elsewhere };
  if (command === "operator-mode") {
    const [file = "", more] = files;
    if (given.length > 0) return usageError("operator-mode has no options.");
    return more === undefined ? { command, file } : usageError("operator-mode takes one config file.");
  }
  if (command === "test") {
    const unused = given.find((option) => option === "--format" || option === "--check");
    return unused === undefined ? { command, files, target } : usageError(`test has no ${unused}.`);
  }
  const wanted = values["--check"];
  const unknown = wanted.find((code) => !offByDefault.some((check) => check.code === code));
  if (unknown !== undefined) return usageError(`--check takes one of ${offByDefault.map(({ code }) => code).join(", ")}.`);
  const format = formats.find((each) => each === (values["--format"].at(-1) ?? "human"));
  return format === undefined ? usageError(`--format takes one of ${formats.join(", ")}.`) : { command, files, format, target, severities: severitiesOf(wanted) };
}

/** @param wanted codes of {@link offByDefault} that are asked for. */
function severitiesOf(wanted: readonly string[]): SeverityOverrides {
  return Object.fromEntries(offByDefault.filter(({ code }) => wanted.includes(code)).map(({ code, severity }) => [code, severity]));
}

function versionOf(text: string | undefined): Version | undefined {
  if (text === undefined) return newestVersion;
  return /^v?\d{1,4}\.\d{1,4}(\.\d{1,4})?$/.test(text) ? meantVersion(text) : undefined;
}

function usageError(reason: string): Invocation {
  return { command: "usage-error", reason };
}
