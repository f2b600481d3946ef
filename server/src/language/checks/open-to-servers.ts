import { openPorts } from "../model/startup/openPorts.js";
import type { OpenPort } from "../model/startup/openPorts.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";

/** What comes through such a port belongs to no user, so no permission of one is looked at. */
export const openToServers: Check = {
  code: "open-to-servers",
  title: "Port that takes any other server",
  severity: "warning",
  documentation: "docs/checks/open-to-servers.md",
  beyondTest: true,
  afterTest: true,
  *run(config, { version }) {
    for (const port of openPorts(config, version)) {
      yield { ...keySite((port.authorization ?? port.block).pair), message: `${port.authorization === undefined ? "" : "This authorization names no user. "}${messages[port.kind]}` };
    }
  },
};

const everything = "hears and sends messages in every account, past all that this config asks of clients and forbids them";

const messages: Readonly<Record<OpenPort["kind"], string>> = {
  cluster: `Any server that reaches the cluster port joins without a credential, and ${everything}. Write an authorization with user and password, or a tls block, into the cluster of all its servers, or listen where only they are.`,
  gateway: `Any server that reaches the gateway port joins without a credential, and ${everything}. Write an authorization with user and password, or a tls block, here and for the gateways to this one, or listen where only they are.`,
  leafnodes: "Before 2.12 nats-server lets a leaf node in that brings no credential, whatever it asks of clients: the leaf node hears and sends messages in the global account, where the users of the main authorization are, or in the account that the authorization of leafnodes names. Write user and password into that authorization, or have the tls of leafnodes verify certificates.",
};
