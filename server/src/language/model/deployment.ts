/** Whether others than this machine are meant to reach a server, as far as its config tells. */
import type { Config } from "./config.js";
import { blocksOf, listener } from "./listeners.js";
import { storeNames } from "./names.js";
import { isLoopback, parseAddress } from "./options/goAddress.js";
import { parseGoUrl } from "./options/goUrl.js";
import { pairsNamed } from "./pairs.js";
import type { MapValue, Pair, Value } from "./value.js";
import { maps } from "./value.js";

const addresses = ["listen", "host", "net"];

/** The options of a block that name an address for it; a `listen` of a port alone names none. */
export function addressPairs(block: MapValue): readonly Pair[] {
  return pairsNamed(block, addresses).filter((pair) => pair.value.kind !== "integer" && hostIn(pair) !== "");
}

/** The option that gives the port of a block, and no address: it is that of every address then. */
export function portPair(block: MapValue): Pair | undefined {
  if (addressPairs(block).length > 0) return undefined;
  return pairsNamed(block, ["port", "listen"]).find((pair) => (pair.value.kind === "integer" ? pair.value.value > 0n : hostIn(pair) === ""));
}

/** Whether what such an option names is an address beyond this machine. */
export function isBeyondLoopback(pair: Pair): boolean {
  const host = hostIn(pair);
  return host !== undefined && host !== "" && !isLoopback(host);
}

/** Undefined where no text is, or none that the server takes. */
function hostIn({ key, value }: Pair): string | undefined {
  if (value.kind !== "string") return undefined;
  const address = key.toLowerCase() === "listen" ? parseAddress(value.text) : { host: value.text };
  return typeof address === "string" ? undefined : address.host;
}

/**
 * What no sample needs: other servers to connect to, certificates for clients, a port for servers, browsers or devices; or two of
 * a name, a folder for the data and a port to monitor it, of which samples have one.
 */
export function seemsDeployed(config: Config): boolean {
  return hasOtherServers(config) || blocksOf(config, "tls").length > 0 || opensMorePorts(config) || signsOfCare(config) > 1;
}

function hasOtherServers(config: Config): boolean {
  const routes = blocksOf(config, "cluster").flatMap((cluster) => pairsNamed(cluster, "routes"));
  return routes.some(({ value }) => (value.kind === "array" ? value.items.some(isElsewhere) : isElsewhere(value)));
}

function isElsewhere(route: Value): boolean {
  const host = route.kind === "string" ? parseGoUrl(route.text)?.host : undefined;
  return host !== undefined && host !== "" && !isLoopback(host.replace(/:\d*$/, ""));
}

function opensMorePorts(config: Config): boolean {
  const others = (["websocket", "mqtt", "leafnodes"] as const).map((name) => listener(config, name)).filter(({ listens }) => listens);
  return [...others.flatMap(({ blocks }) => blocks), ...blocksOf(config, "gateway")].some((block) => !staysOnThisMachine(block));
}

/** Whether all addresses that a block names are of this machine, and it names some. */
export function staysOnThisMachine(block: MapValue): boolean {
  const named = addressPairs(block);
  return named.length > 0 && !named.some(isBeyondLoopback);
}

function signsOfCare({ value: root }: Config): number {
  const jetStream = maps(pairsNamed(root, "jetstream"));
  const folders = [root, ...jetStream].flatMap((block) => pairsNamed(block, storeNames.jetstream));
  const signs = [pairsNamed(root, "server_name"), folders, pairsNamed(root, ["http_port", "monitor_port", "https_port", "http", "https"])];
  return signs.filter((pairs) => pairs.length > 0).length;
}
