import type { LiveProof, PlanStep, StepProof } from "../../../server/src/protocol/migrationPlan.js";
import { countClients, isOneOfMany, oneOfMany, type Counted, type LiveClients } from "./liveClients.js";

/** Whether a step is done, and what says so; holds nothing from outside. */
export interface StepState {
  readonly kind: "done" | "open" | "unknown";
  readonly because: string;
}

/** What the file and the live clients show of a step. What neither can show is the user's to judge. */
export function stateOf({ proof }: PlanStep, live: LiveClients | undefined, clustered: boolean): StepState {
  if (proof.due === false) return { kind: "open", because: "A step before this one comes first." };
  if (proof.inFile === false) return { kind: "open", because: "The file does not show it yet." };
  const seen = proof.live === undefined || live === undefined ? [] : proof.live.flatMap((each) => seenLive(each, proof, live, clustered) ?? []);
  const missing = seen.find(({ kind }) => kind === "open") ?? seen.find(({ kind }) => kind === "unknown");
  const last = seen.at(-1);
  if (missing !== undefined) return missing;
  if (last !== undefined) return proof.byHand === true ? { kind: "unknown", because: `${last.because} The rest is for you to try.` } : last;
  if (proof.inFile === true) return { kind: "done", because: "The file shows it." };
  return proof.live === undefined ? byHand : { kind: "unknown", because: "No monitoring endpoint or system account answers for this config." };
}

const byHand: StepState = { kind: "unknown", because: "Neither the file nor the connections show it: look for yourself." };

/** Undefined where no endpoint answered. */
function seenLive(what: LiveProof, { keys = 0 }: StepProof, live: LiveClients, clustered: boolean): StepState | undefined {
  if (what === "runs-this-file") return runsThisFile(live);
  const counted = countClients(live);
  if (counted === undefined) return undefined;
  const state = { "no-clear-text": noClearText, "no-token": noToken, "takes-token": takesToken, "every-key": everyKey }[what](counted, keys);
  return state.kind === "done" && what !== "takes-token" && isOneOfMany(counted, clustered) ? { kind: "unknown", because: `${state.because} ${oneOfMany}` } : state;
}

function noClearText({ withoutTls }: Counted): StepState {
  return withoutTls === 0
    ? { kind: "done", because: "No connection that uses a token is without TLS." }
    : { kind: "open", because: `${connections(withoutTls)} without TLS.` };
}

function noToken({ bearers, cannotTell, unlisted }: Counted): StepState {
  if (bearers > 0) return { kind: "open", because: `${connections(bearers)} with a bearer token.` };
  if (cannotTell > 0) return { kind: "unknown", because: `No connection is known to use a token, but of ${cannotTell} it cannot be told.` };
  if (unlisted > 0) return { kind: "unknown", because: `The server did not list ${connections(unlisted)}.` };
  return { kind: "done", because: "No connection uses a bearer token." };
}

function takesToken({ bearers }: Counted): StepState {
  return bearers > 0
    ? { kind: "done", because: `${connections(bearers)} with a bearer token, which the file does not have.` }
    : { kind: "unknown", because: "No connection is known to use the token. The file is the same with the flag and without: look at how the server was started." };
}

function everyKey({ keys: connected }: Counted, keys: number): StepState {
  return connected < keys
    ? { kind: "unknown", because: `No connection uses a bearer token, but only ${connected} of ${keys} keys of the file are connected: other clients may be locked out.` }
    : { kind: "done", because: "No connection uses a bearer token, and every key of the file is connected. Clients that are away are not seen." };
}

function runsThisFile(live: LiveClients): StepState | undefined {
  const answers = live.flatMap(({ audited, runsThisFile: runs }) => (audited.kind === "answered" ? [runs] : []));
  if (answers.length === 0) return undefined;
  if (answers.includes(false)) return { kind: "open", because: "A server runs another config than this file." };
  if (answers.includes(undefined)) return { kind: "unknown", because: "A server does not say which config it runs: only 2.11 and newer do." };
  return { kind: "done", because: answers.length === 1 ? "The server runs this very file." : "The servers run this very file." };
}

function connections(n: number): string {
  return `${n} connection${n === 1 ? "" : "s"}`;
}
