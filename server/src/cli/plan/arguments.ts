/** The command line of `nats-conf-lint plan`, read. */
import { endpointBase } from "../../../../client/src/sources/endpointAddress.js";
import type { Version } from "../../language/schema/version.js";
import type { TransitionId } from "../../protocol/migrationPlan.js";
import { serverVersion, wrongVersion } from "../serverVersion.js";
import { readWords } from "../words.js";

export interface PlanInvocation {
  readonly command: "plan";
  readonly file: string;
  /** Monitoring endpoints of servers that run the config, each once. */
  readonly endpoints: readonly string[];
  readonly way: TransitionId | undefined;
  readonly version: Version;
}

/** The ways that can be asked for in place of the recommended one. */
export const ways: readonly TransitionId[] = ["auth-flag", "dual-credentials", "flip", "second-server", "auth-callout", "operator-mode"];

const valued = ["--endpoint", "--way", "--server-version"] as const;

/** What is asked for, or what is wrong with it. An address may hold a password or a token: it is not repeated. */
export function readPlanArguments(words: readonly string[]): PlanInvocation | string {
  const read = readWords("plan", words, { valued, flags: [] });
  if (typeof read === "string") return read;
  const { values, rest: [file, another] } = read;
  if (file === undefined || another !== undefined) return "plan takes one config file: the root, without those that it includes.";
  const endpoints = values["--endpoint"].map(endpointBase);
  if (endpoints.includes(undefined)) return "--endpoint takes the address of a monitoring endpoint: http:// or https://, a host and a port, without user, password, query or fragment.";
  const asked = values["--way"].at(-1);
  const way = ways.find((each) => each === asked);
  if (asked !== undefined && way === undefined) return `--way takes one of ${ways.join(", ")}.`;
  const version = serverVersion(values["--server-version"]);
  if (version === undefined) return wrongVersion;
  return { command: "plan", file, endpoints: [...new Set(endpoints.filter((each) => each !== undefined))], way, version };
}
