/** What nats-server and what we say of a config, in a form that can be compared. */
import * as path from "node:path";
import { sha256 } from "../../server/src/host/digest.js";
import type { Host } from "../../server/src/language/host.js";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import type { Config } from "../../server/src/language/model/config.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import type { NatsBinary } from "../support/natsServer.js";
import { endOf, startProgram } from "../support/program.js";

export interface ServerVerdict {
  readonly ok: boolean;
  /** Whether the language was read, whatever the options are. */
  readonly readable: boolean;
  /** The server's words, without the place of the config. */
  readonly says: string;
  /** Line of the parse error, where it is one of the root itself. */
  readonly line?: number;
  readonly digest?: string;
}

export interface OurVerdict {
  readonly ok: boolean;
  readonly readable: boolean;
  /** Codes and words of what we refuse, in the order of the text. */
  readonly says: string;
  /** Lines that the server may name for our first syntax error. */
  readonly lines?: readonly [number, number];
  readonly digest?: string;
}

/** What the server says where the language itself is broken; all else is about options. */
const unreadable = /Parse error|config is invalid|out of the range|variable reference|error parsing include|expected (integer|float|Zulu|boolean)|max depth|goroutine stack|stack overflow|error opening/;

export function isReadable(said: string): boolean {
  return !unreadable.test(said);
}

/** Asks `nats-server -t`, in the folder of the config and with no environment but the one given. */
export async function askServer({ path: server }: NatsBinary, file: string, environment: Readonly<Record<string, string>> = {}, folder = path.dirname(file)): Promise<ServerVerdict> {
  const program = startProgram(server, checkArguments(file), { cwd: folder, env: environmentIn(folder, environment), alone: true });
  // A machine under load is no verdict: then this rejects.
  const ok = (await endOf(program, 300_000)) === 0;
  return verdictOf(ok, program.output(), file, folder);
}

export function checkArguments(file: string): string[] {
  return ["-t", "-c", file];
}

/** All of the environment of a server that runs in a folder. */
export function environmentIn(folder: string, environment: Readonly<Record<string, string>>): Record<string, string> {
  return { HOME: folder, TMPDIR: folder, ...environment };
}

/** The meaning of what a server printed that ran in a folder. */
export function verdictOf(ok: boolean, output: string, file: string, folder: string): ServerVerdict {
  const line = /^nats-server: Parse error on line (\d+):/m.exec(output)?.[1];
  const digest = /\((sha256:[0-9a-f]+)\)/.exec(output)?.[1];
  const says = output.replaceAll(file, path.basename(file)).replaceAll(`${folder}/`, "").replace(/^nats-server: /gm, "").slice(0, 2_000).trim();
  return { ok, readable: isReadable(output), says, ...(line === undefined ? {} : { line: Number(line) }), ...(digest === undefined ? {} : { digest }) };
}

/** What we say of a config on the machine that is to run it. */
export function askUs(rootUri: string, host: Host, release: string): OurVerdict {
  const { config, reports, problems } = new LanguageService(host).analyse(rootUri, { version: parseVersion(release), here: true, followsComments: false });
  const refusing = reports.filter(isRefusal);
  const readable = config.problems.length === 0;
  const said = [...problems.map(({ code, message }) => `${code}: ${message}`), ...refusing.map(({ check, message }) => `${check.code}: ${message}`)];
  const input = readable ? digestInput(config) : undefined;
  const lines = linesOf(config);
  return {
    ok: readable && refusing.length === 0,
    readable,
    says: said.slice(0, 10).join("\n"),
    ...(lines === undefined ? {} : { lines }),
    ...(input === undefined ? {} : { digest: sha256(input) }),
  };
}

/**
 * The server's line is that behind the character it stumbled over, counted by line feeds; where something is never
 * closed it is the last one. Our spans show what is wrong: that character may be anywhere in the word, or where reading
 * had come to.
 */
function linesOf({ problems: [first], root }: Config): [number, number] | undefined {
  const [error] = root.document.errors;
  if (error === undefined || first?.code !== error.code || first.span.start !== error.start) return undefined;
  const { text } = root;
  const lineAt = (offset: number): number => text.slice(0, offset).split("\n").length;
  const least = lineAt(error.start);
  const wordEnd = error.end + (/^\S*/.exec(text.slice(error.end))?.[0].length ?? 0);
  return [least, neverClosed.test(error.code) ? lineAt(text.length) : lineAt(Math.max(wordEnd, error.metAt) + 1)];
}

const neverClosed = /^unclosed-|^array-terminator|^glued-bracket|^array-closed|^missing-value/;
