/**
 * What nats-server cannot read where the environment gives the block around it. Values of such a block have no place in a
 * file, and some parse functions take the place along to find the value by it (server/opts.go, unwrapValue).
 */
import { optionOf } from "../../schema/schema.js";
import type { Option } from "../../schema/schema.js";
import type { MapValue, Pair } from "../value.js";

/** By block: options that the server hands on with their place. */
const handedOn: Readonly<Record<string, readonly string[]>> = {
  account: ["imports", "exports", "default_permissions", "mappings", "limits", "msg_trace"],
  user: ["permissions"],
  authorization: ["users", "default_permissions", "auth_callout"],
  subjectPermission: ["allow", "deny"],
  queuePermission: ["allow", "deny"],
  cluster: ["authorization", "tls"],
  gateway: ["authorization", "tls"],
  remoteGateway: ["tls"],
  leafnodes: ["authorization", "remotes", "tls"],
  leafAuthorization: ["users"],
  remoteLeafnode: ["tls", "deny_imports", "deny_exports"],
  jetstream: ["limits", "tpm"],
  jetstreamLimits: ["batch"],
  websocket: ["authorization", "tls"],
  leafProxy: ["tls"],
  mqtt: ["authorization", "tls"],
  proxies: ["trusted"],
};

const options = new Set(Object.entries(handedOn).flatMap(([block, names]) => names.map((name) => optionOf(block, name))));
const accounts = optionOf("top", "accounts");

/** Whether the server refuses the option for the environment that it came out of, whatever its value is. */
export function isOutOfReach(option: Option, map: MapValue, { value }: Pair): boolean {
  // parseAccounts asks each account for its place, to see whether it is a variable.
  if (option === accounts) return value.kind === "map" && value.fromEnvironment && value.pairs.length > 0;
  return map.fromEnvironment && options.has(option);
}
