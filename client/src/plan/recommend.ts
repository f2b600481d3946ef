import type { ConfigPlan, PlannedTransition, TransitionId } from "../../../server/src/protocol/migrationPlan.js";
import { libraryOf } from "./clientLibraries.js";
import { isOneOfMany, type ClientGroup, type Counted } from "./liveClients.js";

export interface Recommendation {
  readonly transition: PlannedTransition;
  /** One sentence; holds nothing from outside. */
  readonly because: string;
}

const underWay = "The file lists the keys already. If you set out on another way, go on with that one.";

/** Up to so many connections are changed by hand in the time that a transition would take. */
const few = 2;

/**
 * The transition to take: of those that fit the config, the one that fits the clients. Undefined where none is to be
 * taken. @param counted undefined where nothing is known of the clients: then nothing is taken for granted.
 */
export function recommend({ stage, transitions, clustered }: ConfigPlan, counted: Counted | undefined): Recommendation | undefined {
  const fitting = (id: TransitionId): PlannedTransition | undefined => transitions.find((each) => each.id === id && each.fits);
  const flip = fitting("flip");
  // In a cluster one server alone does not tell how many there are, nor what they are written in.
  const whole = counted !== undefined && isOneOfMany(counted, clustered) ? undefined : counted;
  // How many use the token says nothing any more: the fewer they are, the nearer is the end of the way that was taken.
  if (stage === "token" && whole !== undefined && flip !== undefined && isFew(whole)) return { transition: flip, because: fewSentence(whole) };
  const flag = fitting("auth-flag");
  if (flag !== undefined) return { transition: flag, because: stage === "moved" ? underWay : flagSentence(whole) };
  const both = fitting("dual-credentials");
  if (both !== undefined && (counted === undefined || counted.groups.every(takesPart))) return { transition: both, because: bothSentence(whole) };
  const other = fitting("second-server") ?? fitting("auth-callout");
  if (other !== undefined) return { transition: other, because: "Some of the clients cannot carry a token and a key together, or are not known here, and the token cannot be given as a flag." };
  return flip === undefined ? undefined : { transition: flip, because: "It is the only way that fits this config." };
}

/** Connections that were not listed may be anything. */
function isFew({ bearers, cannotTell, unlisted }: Counted): boolean {
  return bearers + cannotTell <= few && unlisted === 0;
}

/** MQTT clients and leaf nodes are served by users with a password, whichever way the others take. */
function takesPart(group: ClientGroup): boolean {
  return group.type === "mqtt" || group.type === "leafnode" || libraryOf(group).carriesBoth === "yes";
}

function fewSentence({ bearers, cannotTell }: Counted): string {
  const n = bearers + cannotTell;
  if (n === 0) return "No connection uses the token now. Clients that connect only now and then are not seen, though.";
  return `Only ${n === 1 ? "one connection uses" : `${n} connections use`} the token, or may: changing ${n === 1 ? "it" : "them"} in one go is less work than a transition.`;
}

function flagSentence(counted: Counted | undefined): string {
  if (counted === undefined) return "It asks nothing of clients that are not known here: any language, any number, each in its own time.";
  return `${counted.bearers + counted.cannotTell} connections use the token, or may, and each can move in its own time, whatever it is written in.`;
}

function bothSentence(counted: Counted | undefined): string {
  return counted === undefined
    ? "The token cannot be given as a flag here. Who is connected is not known: make sure that no client is written in Go or Python."
    : "The token cannot be given as a flag here, and all clients that are connected can carry a token and a key together.";
}
