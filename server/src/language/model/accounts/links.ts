/** What accounts offer and take, as it is read from a config. */
import type { TransformProblem } from "../options/transforms.js";
import type { Pair, Value } from "../value.js";
import type { Found, Named } from "./found.js";

export type Kind = "stream" | "service";

export type LatencyRule = "sampling" | "latency-subject-missing" | "latency-subject" | "latency-loops" | "latency-several-responses";

export type ExportRule =
  | LatencyRule
  | "stream-and-service" | "for-services-only" | "threshold-for-services" | "response-twice" | "threshold-twice"
  | "position-negative" | "position-not-wildcard" | "account-undefined" | "no-system-account";

export type SubjectRule = TransformProblem | "subject" | "to" | "prefix-wildcard" | "placeholder-in-subject";

export type ImportRule =
  | SubjectRule
  | "stream-and-service" | "trace-on-service" | "account-missing" | "subject-missing" | "prefix-and-to" | "service-twice" | "stream-twice"
  | "account-undefined" | "not-exported" | "exported-as-service" | "exported-as-stream" | "not-allowed" | "cycle" | "cycle-by-chance" | "too-deep";

export type ExportProblem = Found<ExportRule>;
export type ImportProblem = Found<ImportRule>;

export interface Export {
  readonly kind: Kind;
  readonly subject: string;
  /** Those that may import it; empty: all. */
  readonly accounts: readonly Named[];
  /** Of the token that must be the name of the importing account, from 1 on; 0: of none. */
  readonly position: number;
  readonly severalResponses: boolean;
  readonly latency: Pair | undefined;
}

export interface Exports {
  readonly list: readonly Export[];
  /** Whether the list is all: some may be wrong, or known to the server's environment only. */
  readonly complete: boolean;
  readonly problems: readonly ExportProblem[];
}

/** What an import says; of a stream `to` is the subject behind the prefix, where it has one. */
export interface Written {
  readonly kind: Kind;
  readonly account: Named;
  readonly subject: Named;
  readonly prefix: Named | undefined;
  /** Empty where the subject stays what it is. */
  readonly to: string;
  /** Where that is said: at `to` or the prefix, else at the subject. */
  readonly toAt: Value;
}

export interface Import extends Written {
  /** Undefined where it cannot be set up. */
  readonly routes: Routes | undefined;
}

/** What counts when imports are followed from account to account. */
export interface Routes {
  /** Subjects whose way is followed when this import is added. */
  readonly asks: readonly string[];
  /** Ways of others that meet this one go on with it. */
  readonly meets: string;
  /** The subject in the importing account. */
  readonly local: string;
  /** What the way goes on with, where it is narrower. */
  readonly narrows: string;
}

export interface Imports {
  readonly list: readonly Import[];
  readonly problems: readonly ImportProblem[];
}
