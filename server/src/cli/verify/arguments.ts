/** The command line of `nats-conf-lint verify`, read. */
import { endpointBase } from "../../../../client/src/sources/endpointAddress.js";
import { readWords } from "../words.js";

export interface VerifyInvocation {
  readonly command: "verify";
  /** The root config. */
  readonly file: string;
  /** Addresses of monitoring endpoints, each once. */
  readonly endpoints: readonly string[];
  readonly format: ReportFormat;
}

export const reportFormats = ["markdown", "sarif", "json"] as const;
export type ReportFormat = (typeof reportFormats)[number];

const valued = ["--endpoint", "--format"] as const;

/** What is asked for, or what is wrong with it. An address may hold a password or a token: it is not repeated. */
export function readVerifyArguments(words: readonly string[]): VerifyInvocation | string {
  const read = readWords("verify", words, { valued, flags: [] });
  if (typeof read === "string") return read;
  const { values, rest: [file, another] } = read;
  if (file === undefined || another !== undefined) return "verify takes one config file.";
  const endpoints = values["--endpoint"].map(endpointBase);
  const usable = endpoints.filter((each) => each !== undefined);
  if (usable.length < endpoints.length) return "--endpoint takes http:// or https://, a host and a port, without user, password, query or fragment.";
  if (usable.length === 0) return "verify needs --endpoint with the monitoring address of a server.";
  const format = reportFormats.find((each) => each === (values["--format"].at(-1) ?? "markdown"));
  return format === undefined ? `verify takes one of ${reportFormats.join(", ")} as --format.` : { command: "verify", file, endpoints: [...new Set(usable)], format };
}
