import type { Config } from "../config.js";
import { durationOf } from "../options/given.js";
import { parseGoUrl } from "../options/goUrl.js";
import { pairSpelt } from "../pairs.js";
import type { Value } from "../value.js";
import { operatorCount, resolverNames, resolverOf } from "./operators.js";
import { atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { rootBlock, setting } from "./settings.js";
import type { Found } from "./settings.js";

/** What is wrong with a resolver whether there is an operator or not. */
export function resolverProblems(config: Config): StartProblem[] {
  const option = setting(rootBlock(config), ...resolverNames);
  if (option.kind !== "set") return [];
  if (resolverOf(config) === "url") return addressProblems(option);
  return resolverOf(config) === "folder" && operatorCount(config) !== 0 ? ttlProblems(option) : [];
}

/** A negative time panics in the background, before the server listens or right after it (server/dirstore.go, startExpiring). */
function ttlProblems({ pair: { value } }: Found): StartProblem[] {
  // In this block names count only in lower case.
  const pair = value.kind === "map" ? pairSpelt(value, "ttl") : undefined;
  if (pair === undefined || (durationOf(pair) ?? 0) >= 0) return [];
  return [atValue({ pair }, "nats-server -t passes, but the server crashes at the start: ttl is negative. Give it a positive time, or leave it out for the default.")];
}

/**
 * Before it starts, the server fetches something from the address (server/server.go, NewServer). Whether anybody answers, only
 * the network knows; an address that is none never works.
 */
function addressProblems(option: Found): StartProblem[] {
  const url = parseGoUrl(addressIn(option.pair.value));
  if (url === undefined || (/^https?$/.test(url.scheme) && url.host !== "")) return [];
  return [atValue(option, refused("the address of the resolver is no whole http or https URL", "Write it as URL(https://host/path/). The server fetches from it before it starts."))];
}

/** server/opts.go, processConfigFileLine: what is not in brackets does not count. */
function addressIn(value: Value): string {
  return (value.kind === "string" ? /URL(?:\(\s*"?([^\s"]*)"?\s*\))?/i.exec(value.text)?.[1] : undefined) ?? "";
}
