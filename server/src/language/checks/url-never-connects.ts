import { deadUrls } from "../model/startup/deadUrls.js";
import type { DeadUrl, Peer } from "../model/startup/deadUrls.js";
import type { Check, Finding } from "./check.js";
import { lacksScheme, repairUrl, usualPorts } from "./fixes/repairUrl.js";

/**
 * Go's net/url takes nearly any text: what has no scheme is a path, and what stands before a colon is a scheme. The server
 * asks for no more than that until it connects (server/route.go, connectToRoute; gateway.go, solicitGateway; leafnode.go,
 * connectToRemoteLeafNode), where it tries for ever.
 */
export const urlNeverConnects: Check = {
  code: "url-never-connects",
  title: "URL that leads to no server",
  severity: "warning",
  documentation: "docs/checks/url-never-connects.md",
  beyondTest: true,
  reads: ["cluster", "gateway", "leafnodes", "leaf"],
  *run(config) {
    for (const url of deadUrls(config)) yield finding(url);
  },
};

function finding(url: DeadUrl): Finding {
  const { value, peer } = url;
  return {
    file: value.file,
    span: value.node,
    message: url.fault === "host" ? withoutHost(url) : `${withoutPort[peer]}. The server starts, and every attempt to connect with it fails. Add the port, such as ${usualPorts[peer]}.`,
    related: value.references.slice(0, 1).map(({ site }) => ({ message: `Used as the URL of a ${places[peer]} here.`, site })),
    get fixes() {
      return repairUrl(value, peer);
    },
  };
}

const places: Readonly<Record<Peer, string>> = { route: "route", gateway: "remote gateway", leafnode: "leaf node remote" };

function withoutHost({ value, peer }: DeadUrl): string {
  const why = lacksScheme(value.text) ? ": without a scheme such as nats:// in front, what stands before a colon counts as one, and all else as a path" : "";
  return `nats-server finds no host in this URL${why}. The server starts, and every attempt to connect with it fails. Write scheme, host and port, such as nats://host:${usualPorts[peer]}.`;
}

const withoutPort: Readonly<Record<Peer, string>> = {
  route: "nats-server has no default port for routes, and this URL names none",
  gateway: "nats-server has no default port for gateways, and this URL names none",
  leafnode: "nats-server cannot add its default port to this URL: it does so behind names and IPv4 addresses only, and where no colon ends them",
};
