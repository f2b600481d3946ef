import type { Config } from "../config.js";
import { listenerBlocks } from "./blocks.js";
import { listenHost } from "./hosts.js";
import { plain, secure } from "./ports.js";
import { atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, portOf, rootBlock } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** Hosts at which no system can listen; the start finds out when it opens the port (Go's net.Listen), `-t` does not look. */
export function hostProblems(config: Config): StartProblem[] {
  const root = rootBlock(config);
  const open = listenerBlocks(config).filter((block) => portOf(block) === "open");
  const monitoring = [plain, secure].filter((names) => portOf(root, names) === "open").map((names) => allNamed(root, names));
  return [...[root, ...open].map(hostsOf), ...monitoring.map((options) => options.flatMap(inAddress))].flatMap(problems);
}

interface Host {
  readonly found: Found;
  readonly text: string;
}

function hostsOf(block: Block): Host[] {
  const named = allNamed(block, ["host", "net"]).map((found) => ({ found, text: found.pair.value.kind === "string" ? found.pair.value.text : "" }));
  return [...named, ...allNamed(block, ["listen"]).flatMap(inAddress)];
}

function inAddress(found: Found): Host[] {
  const text = listenHost(found);
  return text === undefined ? [] : [{ found, text }];
}

/** Of several the server takes one at random. */
function problems([host, ...others]: readonly Host[]): StartProblem[] {
  if (host === undefined || others.length > 0 || !isNoHost(host.text)) return [];
  return [atValue(host.found, refused("this is neither a name nor an address of a host", "nats-server listens on TCP only, not on a path. Write a name or an IP address without brackets, scheme and slashes, such as 127.0.0.1; the port goes into port, or behind the host in listen."))];
}

/** Signs of a path, a URL, a network or a pattern, a port, or an IPv4 address with a part that is too large. Braces are left to the tool that fills them in. */
export function isNoHost(text: string): boolean {
  const isTooLarge = /^\d+(?:\.\d+){3}$/.test(text) && text.split(".").some((part) => Number(part) > 255);
  return isTooLarge || /[\s/*[\]]/.test(text) || /^[^:]*:\d+$/.test(text);
}
