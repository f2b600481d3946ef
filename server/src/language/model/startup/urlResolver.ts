import type { Config } from "../config.js";
import { parseGoUrl } from "../options/goUrl.js";
import { resolverNames, resolverOf } from "./operators.js";
import { atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { rootBlock, setting, textOf } from "./settings.js";

/**
 * With an operator or without: before it starts, the server fetches something from the address (server/server.go, NewServer).
 * Whether anybody answers, only the network knows; an address that is none never works.
 */
export function urlResolverProblems(config: Config): StartProblem[] {
  const option = setting(rootBlock(config), ...resolverNames);
  if (option.kind !== "set" || resolverOf(config) !== "url") return [];
  const url = parseGoUrl(addressIn(textOf(option) ?? ""));
  if (url === undefined || (/^https?$/.test(url.scheme) && url.host !== "")) return [];
  return [atValue(option, refused("the address of the resolver is no whole http or https URL", "Write it as URL(https://host/path/). The server fetches from it before it starts."))];
}

/** server/opts.go, processConfigFileLine: what is not in brackets does not count. */
function addressIn(text: string): string {
  return /URL(?:\(\s*"?([^\s"]*)"?\s*\))?/i.exec(text)?.[1] ?? "";
}
