/** How one config can leave its bearer tokens. */
import type { ConfigPlan } from "../../protocol/migrationPlan.js";
import type { Config } from "../model/config.js";
import type { Token } from "../model/tokens.js";
import type { Version } from "../schema/version.js";
import { standingOf } from "./obstacles.js";
import { otherClientsOf } from "./otherClients.js";
import { risksOf } from "./risks.js";
import { situationOf } from "./situation.js";
import { planned } from "./transition.js";
import { authCallout } from "./transitions/authCallout.js";
import { authFlag } from "./transitions/authFlag.js";
import { dualCredentials } from "./transitions/dualCredentials.js";
import { flip } from "./transitions/flip.js";
import { operatorMode } from "./transitions/operatorMode.js";
import { secondServer } from "./transitions/secondServer.js";

/** A plan as far as the core knows it: its tokens are those of the model, not yet places of a document. */
export type CorePlan = Omit<ConfigPlan, "tokens" | "loginIsByToken"> & { readonly tokens: readonly Token[] };

/** In the order in which they are to be preferred: what asks least of the clients first. */
const transitions = [authFlag, dualCredentials, flip, secondServer, authCallout, operatorMode];

/** @param version the release of nats-server that is to run it. */
export function configPlan(config: Config, version: Version): CorePlan {
  const situation = situationOf(config, version);
  const { stage, notes } = standingOf(situation);
  const plans = stage === "token" || stage === "moved";
  return {
    stage,
    notes,
    risks: stage === "token" ? risksOf(situation) : [],
    tokens: situation.tokens,
    clustered: situation.clustered,
    transitions: plans ? transitions.map((transition) => planned(transition, situation)) : [],
    others: plans ? otherClientsOf(situation) : [],
  };
}
