import type { Version } from "../../schema/version.js";
import { isBefore } from "../../schema/version.js";
import type { Config } from "../config.js";
import { atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { durationOf, integerOf, rootBlock, setting } from "./settings.js";

/** What is read of the config. */
export const limitOptions = ["max_payload", "max_pending", "lame_duck_grace_period", "lame_duck_duration", "max_closed_clients"];

/** The first checks of a start (server/server.go, validateOptions); 0 stands for the default (setBaselineOptions). */
export function limitProblems(config: Config, version: Version): StartProblem[] {
  return [...payload(config), ...lameDuck(config), ...closedClients(config, version)];
}

const defaultPayload = 1n << 20n;
const defaultPending = 64n << 20n;

function payload(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const [payloadOption, pendingOption] = [setting(root, "max_payload"), setting(root, "max_pending")];
  const written = integerOf(payloadOption, 0n);
  const pending = integerOf(pendingOption, 0n);
  if (written === undefined || pending === undefined) return [];
  // Larger ones are refused before, smaller ones wrap (server/opts.go, processConfigFileLine).
  const most = BigInt.asIntN(32, written);
  if ((most === 0n ? defaultPayload : most) <= (pending === 0n ? defaultPending : pending)) return [];
  const why = "max_payload is higher than max_pending";
  if (payloadOption.kind === "set") {
    const beside = pendingOption.kind === "set" ? "" : ", which is 64 MB where it is not set";
    return [atValue(payloadOption, refused(`${why}${beside}`, "No message could be delivered: lower it, or raise max_pending."), { related: pointer("max_pending is set here.", pendingOption.kind === "set" ? pendingOption : undefined) })];
  }
  return pendingOption.kind === "set" ? [atValue(pendingOption, refused(`${why}; max_payload is 1 MB where it is not set`, "Raise max_pending, or lower max_payload."))] : [];
}

const defaultGrace = 10e9;
const defaultLameDuck = 120e9;

function lameDuck(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const [graceOption, wholeOption] = [setting(root, "lame_duck_grace_period"), setting(root, "lame_duck_duration")];
  const grace = durationOf(graceOption);
  const whole = durationOf(wholeOption);
  if (graceOption.kind !== "set" || grace === undefined || whole === undefined) return [];
  if ((grace === 0 ? defaultGrace : grace) < (whole === 0 ? defaultLameDuck : whole)) return [];
  const beside = wholeOption.kind === "set" ? "" : ", which is two minutes where it is not set";
  return [atValue(graceOption, refused(`lame_duck_grace_period is not shorter than lame_duck_duration${beside}`, "Clients are sent away in the time between the two: shorten the one or lengthen the other."))];
}

/** Taken from the config since; the server makes a list of that size, and crashes (server/ring.go, newClosedRingBuffer). */
const keepsClosed: Version = { major: 2, minor: 10, patch: 26 };
/** Pointers that Go puts into one list, on a machine of 64 bits; shorter ones may still need more memory than there is. */
const longestList = 2n ** 45n;

function closedClients(config: Config, version: Version): StartProblem[] {
  const option = setting(rootBlock(config), "max_closed_clients");
  const most = integerOf(option, 0n) ?? 0n;
  if (isBefore(version, keepsClosed) || option.kind !== "set" || (most >= 0n && most <= longestList)) return [];
  return [atValue(option, `nats-server -t passes, but the server crashes at the start: max_closed_clients ${most < 0n ? "cannot be negative" : "is longer than any list can be"}. 0 and the default keep 10,000 closed connections for monitoring.`)];
}
