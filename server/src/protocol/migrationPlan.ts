/**
 * The way of one config from bearer tokens to NKeys, as far as the config alone tells it. Plain data and English
 * sentences; no value of a config is in it, and nothing of its live clients, which the language server never sees.
 */

import type { ServerIdentity } from "./live.js";

/** Request client -> server: the plans of the configs that a document is a part of. */
export const MigrationPlan = "natsServerConf/migrationPlan";
export interface MigrationPlanParams {
  readonly uri: string;
  /** Running servers that the client has asked. */
  readonly servers: readonly ServerIdentity[];
}
export interface MigrationPlanResult {
  readonly configs: readonly PlannedConfig[];
}
export interface PlannedConfig {
  /** Of the root config, as the editor spells it. */
  readonly uri: string;
  /** Its file name, fit to be shown. */
  readonly name: string;
  readonly plan: ConfigPlan;
  /** One for each server named in the request. */
  readonly servers: readonly Running[];
}

/** Whether a server runs a config: this very text; another text of it; it is its server but does not say; or it is none of its servers. */
export type Running = "this-file" | "another-file" | "not-told" | "not-its";

/** What changes at which moment for whom; named as the headings of docs/transitions.md. */
export type TransitionId = "auth-flag" | "dual-credentials" | "flip" | "second-server" | "auth-callout" | "operator-mode";

/** Chapters of docs/transitions.md. */
export type PlanChapter = Exclude<TransitionId, "operator-mode"> | "tls" | "bcrypt" | "rotation" | "rollback";

/**
 * "token": bearer tokens log clients in. "moved": the file has NKeys and no token any more; the server that runs may
 * still take one. "operator": only JWTs log in. "blocked": what the file says cannot be planned for. "none": nothing to do.
 */
export type PlanStage = "token" | "moved" | "operator" | "blocked" | "none";

export interface ConfigPlan {
  readonly stage: PlanStage;
  /** Sentences on what comes first ("blocked"), or why there is nothing to do ("none"). */
  readonly notes: readonly string[];
  /** What is at risk now, the gravest first. */
  readonly risks: readonly string[];
  /** The tokens that log clients in; what {@link StepAction} counts. */
  readonly tokens: readonly PlannedToken[];
  /** In the order in which they are to be preferred, without regard to the live clients. */
  readonly transitions: readonly PlannedTransition[];
  /** What kinds of clients other than NATS clients must be given. */
  readonly others: readonly OtherClients[];
  /** Its server is one of a cluster: what one endpoint says is not all. */
  readonly clustered: boolean;
  /** A token is the only way in, so that whoever is connected has used it. */
  readonly loginIsByToken: boolean;
}

export interface PlannedToken {
  readonly uri: string;
  /** Of the document it was read from; null for a file on disk. */
  readonly version: number | null;
  /** Zero-based LSP position of the start of its value. */
  readonly position: { readonly line: number; readonly character: number };
  readonly listener: "client" | "websocket" | "mqtt";
  readonly form: "plain" | "bcrypt" | "unknown";
}

export interface PlannedTransition {
  readonly id: TransitionId;
  readonly title: string;
  readonly chapter: PlanChapter | undefined;
  /** Whether it works with this config. */
  readonly fits: boolean;
  /** Sentences: why it does, or why not. */
  readonly why: readonly string[];
  /** Which clients it asks for: any; those that can send a token and a key together; few enough to change at once. */
  readonly clients: "any" | "both" | "few";
  readonly steps: readonly PlanStep[];
  readonly limits: readonly string[];
  readonly wayBack: readonly string[];
}

export interface PlanStep {
  /** The same in every plan that has the step, such as `tls`. */
  readonly id: StepId;
  readonly title: string;
  readonly says: readonly string[];
  /** For a shell or a config file; holds no secret. */
  readonly example?: { readonly language: "sh" | "nats" | "js"; readonly text: string };
  readonly chapter?: PlanChapter;
  readonly actions: readonly StepAction[];
  readonly proof: StepProof;
}

export type StepId = "tls" | "bcrypt" | "edit" | "dual-clients" | "start-with-flag" | "move-clients" | "second-server" | "callout" | "operator" | "give-creds" | "apply" | "clean-up";

/** What can be done for a step in the editor. */
export type StepAction =
  /** The code action `quickfix.natsServerConf.<fix>` at the place of a token, by its number in {@link ConfigPlan.tokens}. `several`: a user for each client. */
  | { readonly kind: "fix"; readonly title: string; readonly fix: string; readonly token: number; readonly several?: true }
  /** A snippet of client code, for this kind of login. */
  | { readonly kind: "snippet"; readonly title: string; readonly credential: "nkey" | "dual" | "creds" }
  /** The example of the step. */
  | { readonly kind: "copy"; readonly title: string }
  /** A command of our client about the open config. */
  | { readonly kind: "command"; readonly title: string; readonly command: "natsServerConf.verifyMigration" | "natsServerConf.reloadServer" };

/** What shows that a step is done. */
export interface StepProof {
  readonly says: string;
  /** Whether the file shows it: true or false; undefined where a file cannot. */
  readonly inFile?: boolean;
  /** false: a step before it is not done yet, whatever the connections show. */
  readonly due?: boolean;
  /** What live connections show: all of it is needed. */
  readonly live?: readonly LiveProof[];
  /** How many NKeys the file lists, for "every-key". */
  readonly keys?: number;
  /** The rest is for the user to try. */
  readonly byHand?: true;
}

/** "takes-token": a connection uses a token, whatever the file says. "every-key": each NKey of the file has a connection. */
export type LiveProof = "no-clear-text" | "no-token" | "takes-token" | "every-key" | "runs-this-file";

/** Clients that cannot sign what a server asks. */
export interface OtherClients {
  readonly kind: "mqtt" | "leafnode" | "browser";
  readonly title: string;
  readonly says: readonly string[];
  readonly example?: { readonly language: "nats"; readonly text: string };
}
