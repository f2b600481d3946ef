/** The command line of `nats-conf-lint verify`, read. */
import { endpointBase } from "../../../../client/src/sources/endpointAddress.js";

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
  const files: string[] = [];
  const values = { "--endpoint": [] as string[], "--format": ["markdown"] };
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const name = valued.find((each) => word === each || word.startsWith(`${each}=`));
    if (word === "--") {
      files.push(...words.slice(at + 1));
      break;
    }
    if (name !== undefined) values[name].push(word === name ? (words[++at] ?? "") : word.slice(name.length + 1));
    else if (word.startsWith("-")) return `verify has no option ${word.replace(/=.*/s, "")}.`;
    else files.push(word);
  }
  const [file, another] = files;
  if (file === undefined || another !== undefined) return "verify takes one config file.";
  const endpoints = values["--endpoint"].map((each) => endpointBase(each));
  const usable = endpoints.filter((each) => each !== undefined);
  if (usable.length < endpoints.length) return "--endpoint takes http:// or https://, a host and a port, without user, password, query or fragment.";
  if (usable.length === 0) return "verify needs --endpoint with the monitoring address of a server.";
  const format = reportFormats.find((each) => each === values["--format"].at(-1));
  return format === undefined ? `verify takes one of ${reportFormats.join(", ")} as --format.` : { command: "verify", file, endpoints: [...new Set(usable)], format };
}
