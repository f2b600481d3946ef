/** What must be settled before there is anything to plan, and what stage a config is at. */
import { hasUsers } from "../model/authorization.js";
import { listener } from "../model/listeners.js";
import { conflictsOf } from "../model/tokenConflicts.js";
import { authenticates, tokens, tokensOf } from "../model/tokens.js";
import type { PlanStage } from "../../protocol/migrationPlan.js";
import type { Situation } from "./situation.js";

export interface Standing {
  readonly stage: PlanStage;
  readonly notes: readonly string[];
}

export function standingOf(situation: Situation): Standing {
  const blocked = obstaclesOf(situation);
  if (blocked.length > 0) return { stage: "blocked", notes: blocked };
  if (situation.operator) return { stage: "operator", notes: operatorNotes(situation) };
  if (situation.tokens.length > 0) return { stage: "token", notes: [] };
  if (situation.nkeys > 0) return { stage: "moved", notes: ["This file has no bearer token and lists NKey users. A server that was not restarted with it, or that has `--auth` on its command line, may still take the old token."] };
  return { stage: "none", notes: nothingToDo(situation) };
}

function obstaclesOf({ config }: Situation): string[] {
  if (config.problems.some(({ certainty }) => certainty === "error")) return ["nats-server cannot read this config. Correct its errors first: what it would do is not known before."];
  const notes: string[] = [];
  if (tokens(config).some((token) => conflictsOf(config, token).length > 0)) {
    notes.push("The main authorization has a token beside users or a password, which no version of nats-server accepts. Decide which of the two is in use on the running server, and take the other out.");
  }
  for (const name of ["websocket", "mqtt"] as const) {
    if (hasUsers(config) && listener(config, name).listens && tokensOf(config, name).some(authenticates)) {
      notes.push(`The ${name} block has a token beside the users of this config. \`nats-server -t\` passes, but the server does not start so: take the token out.`);
    }
  }
  return notes;
}

function operatorNotes({ tokens: inUse }: Situation): string[] {
  return [
    "This server is in operator mode: only JWTs log clients in, and a token in the file is ignored.",
    ...(inUse.length > 0 ? ["Take the token out of the file, so that nobody takes it for a working credential."] : []),
    "Users whose JWT says `bearer_token` log in without a signature: whoever reads the JWT can connect. Issue them anew without it, and hand the client its credentials file, which holds JWT and seed.",
    "To see that it stays so, set `disallow_bearer` among the limits of each account: the server then refuses bearer JWTs.",
  ];
}

function nothingToDo({ open, names }: Situation): string[] {
  if (open) return ["No bearer token logs clients in, but neither does anything else: the main port lets everyone in. Add NKey users before anything else connects."];
  return [
    "No bearer token logs clients in here. There is nothing to migrate.",
    ...(names > 0 ? ["Users with a password send it over the network as it is, too: NKeys would spare them that."] : []),
  ];
}
