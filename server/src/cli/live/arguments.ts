/** The command line of `nats-conf-lint live`, read. */
import { auditFormats, type AuditFormat } from "../../../../client/src/live/index.js";
import { endpointBase } from "../../../../client/src/sources/endpointAddress.js";
import { readWords } from "../words.js";

export interface LiveInvocation {
  readonly command: "live";
  /** Addresses of monitoring endpoints, each once. */
  readonly endpoints: readonly string[];
  /** NATS contexts that log in to system accounts, each once. */
  readonly contexts: readonly string[];
  readonly format: LiveFormat;
  readonly all: boolean;
  readonly clearTextOnly: boolean;
  /** Connections whose login cannot be told count as bearers. */
  readonly strict: boolean;
  /** Milliseconds; see the same of an endpoint's options. */
  readonly timeout: number;
}

export type LiveFormat = AuditFormat | "human";

export const liveFormats: readonly LiveFormat[] = ["human", ...(Object.keys(auditFormats) as AuditFormat[])];

const flags = ["--all", "--clear-text-only", "--strict"] as const;
const valued = ["--context", "--format", "--timeout"] as const;

/** What is asked for, or what is wrong with it. An address may hold a password or a token: it is not repeated. */
export function readLiveArguments(words: readonly string[]): LiveInvocation | string {
  const read = readWords("live", words, { valued, flags });
  if (typeof read === "string") return read;
  const { values, rest } = read;
  const endpoints = rest.map(endpointBase);
  const wrong = endpoints.indexOf(undefined);
  if (wrong >= 0) return `Address ${wrong + 1} is none of a monitoring endpoint. Use http:// or https://, a host and a port, without user, password, query or fragment.`;
  const contexts = values["--context"];
  if (contexts.includes("")) return "--context takes the name of a NATS context.";
  if (endpoints.length + contexts.length === 0) return "Name at least one monitoring endpoint, such as http://127.0.0.1:8222, or a NATS context by --context.";
  const format = liveFormats.find((each) => each === (values["--format"].at(-1) ?? "human"));
  if (format === undefined) return `live takes one of ${liveFormats.join(", ")} as --format.`;
  const timeout = secondsOf(values["--timeout"].at(-1) ?? "10");
  if (timeout === undefined) return "--timeout takes seconds from 1 to 3600.";
  const [all, clearTextOnly, strict] = flags.map((each) => read.flags.has(each));
  return { command: "live", endpoints: [...new Set(endpoints.filter((each) => each !== undefined))], contexts: [...new Set(contexts)], format, timeout, all: all === true, clearTextOnly: clearTextOnly === true, strict: strict === true };
}

function secondsOf(text: string): number | undefined {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return seconds >= 1 && seconds <= 3_600 ? seconds * 1_000 : undefined;
}
