import type { Config } from "../config.js";
import { listenerBlocks } from "./blocks.js";
import { everyInterface, hostOf, listenHost } from "./hosts.js";
import { plain, secure } from "./ports.js";
import { atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, portNumber, rootBlock } from "./settings.js";
import type { Block, Found } from "./settings.js";

interface Place {
  readonly found: Found;
  /** Host and port. */
  readonly address: string;
}

/** Two listeners of one server at the same address: the second finds it taken. Other hosts may be the same interface, which no config tells. */
export function samePortProblems(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const clients = hostOf(root, allNamed(root, ["listen"]), everyInterface);
  // Monitoring and profiling listen where clients do, unless it is said otherwise (server/opts.go, setBaselineOptions).
  const places = [
    placeOf(root, ["port", "listen"], everyInterface),
    placeOf(root, [...plain, ...secure], clients, false),
    placeOf(root, ["prof_port"], clients, false),
    ...listenerBlocks(config).map((block) => placeOf(block, ["port", "listen"], everyInterface)),
  ].filter((place) => place !== undefined);
  const first = new Map<string, Found>();
  return places.flatMap(({ found, address }) => {
    const other = first.get(address);
    if (other === undefined) first.set(address, found);
    return other === undefined ? [] : [atValue(found, refused("another listener of this config has the same port at the same address", "Give each a port of its own."), { related: pointer("The other listener.", other) })];
  });
}

/** Undefined without a port of its own, or with one that cannot be known. */
function placeOf(block: Block, names: readonly string[], otherwise: string | undefined, namesHost = true): Place | undefined {
  const [found, ...more] = allNamed(block, names);
  const port = found === undefined ? undefined : portNumber(found);
  if (!block.certain || found === undefined || more.length > 0 || port === undefined || port < 1n || port > 65535n) return undefined;
  const host = namesHost ? hostOf(block, [found], otherwise) : (listenHost(found) ?? otherwise);
  return host === undefined ? undefined : { found, address: `${host} ${String(port)}` };
}
