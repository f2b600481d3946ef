import type { Config } from "../config.js";
import { listenerBlocks, listenerNames } from "./blocks.js";
import { atKey, atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, isGiven, portNumber, portOf, rootBlock, setting, textOf } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** Options that open monitoring, without TLS and with it. */
export const plain = ["http", "http_port", "monitor_port"];
export const secure = ["https", "https_port"];

/** What is read of the config, here and in samePort.ts. */
export const portOptions = [...plain, ...secure, ...listenerNames, "port", "listen", "host", "net", "prof_port", "client_advertise", "tls"];

/** Ports and addresses that no system takes, and monitoring (server/server.go, StartMonitoring). */
export function portProblems(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const blocks = listenerBlocks(config);
  const monitoring = [plain, secure].map((names) => ({ block: root, names }));
  const rest = [root, ...blocks].map((block) => ({ block, names: ["port", "listen"] }));
  return [
    ...[...rest, ...monitoring, { block: root, names: ["prof_port"] }].flatMap(({ block, names }) => outOfRange(block, names)),
    ...monitoringProblems(root),
    ...advertised(root, ["client_advertise"]),
    ...blocks.filter((block) => portOf(block) === "open").flatMap((block) => advertised(block, ["advertise", "cluster_advertise", "leafnode_advertise"])),
  ];
}

function outOfRange(block: Block, names: readonly string[]): StartProblem[] {
  const option = setting(block, ...names);
  const port = option.kind === "set" ? portNumber(option) : undefined;
  if (option.kind !== "set" || port === undefined || (port >= -1n && port <= 65535n)) return [];
  return [atValue(option, refused("there is no such port", "Ports go up to 65535; -1 lets the system choose one."))];
}

function monitoringProblems(root: Block): StartProblem[] {
  const [withoutTls, withTls] = [portOf(root, plain), portOf(root, secure)];
  const at = last(root, secure);
  if (at === undefined || withTls !== "open") return [];
  if (withoutTls === "open") {
    return [atKey(at, refused("monitoring is asked for with TLS and without", "Keep one of http and https."), { related: pointer("Monitoring without TLS.", last(root, plain)) })];
  }
  if (withoutTls === "unknown" || setting(root, "tls").kind !== "unset") return [];
  return [atKey(at, refused("https monitoring uses the certificate of the tls block at the top of the config, and there is none", "Add that block, or use http on an address that only you reach."))];
}

function last(block: Block, names: readonly string[]): Found | undefined {
  return allNamed(block, names).at(-1);
}

/** Where the port is told to others: `host` or `host:port` (server/util.go, parseHostPort). */
function advertised(block: Block, names: readonly string[]): StartProblem[] {
  const option = setting(block, ...names);
  if (!isGiven(option) || isHostPort(textOf(option) ?? "")) return [];
  return [atValue(option, refused("this is neither a host nor a host with a port", "Write host or host:port, without nats://, and an IPv6 address in brackets."))];
}

function isHostPort(text: string): boolean {
  const parts = /^(?:\[[^\][]*\]|[^:\][]*)(?::([^:\][]*))?$/.exec(text);
  return parts !== null && /^\s*[-+]?\d+\s*$/.test(parts[1] ?? "0");
}
