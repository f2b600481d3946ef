/** What the server asks of a value beyond its type, option by option (server/opts.go). */
import { optionOf } from "../../schema/schema.js";
import type { Option } from "../../schema/schema.js";
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { Content, Value } from "../value.js";
import { parseGoDuration } from "./goDuration.js";

/** "timeout-warning": the server starts, but `-t` fails on its warning. */
export type Rule = "too-small" | "too-large" | "blank-in-name" | "empty-list" | "empty-text" | "timeout-warning" | "route-ping-warning" | "under-30s" | "negative" | "fraction-of-seconds" | "array-from-environment" | "out-of-environment";

type Asks = (value: Value | Content, version: Version) => Rule | undefined;

const second = 1e9;
const named = parseVersion("2.11");
const timeouts = parseVersion("2.11.2");

const noBlank: Asks = (value, version) =>
  value.kind === "string" && value.text.includes(" ") && !isBefore(version, named) ? "blank-in-name" : undefined;
const notEmpty: Asks = (value) => (value.kind === "array" && value.items.length === 0 ? "empty-list" : undefined);
const someText: Asks = (value) => (value.kind === "string" && value.text === "" ? "empty-text" : undefined);
const notNegative: Asks = (value) => (secondsOf(value) < 0 ? "negative" : undefined);
const under60s: Asks = (value, version) => (!isBefore(version, timeouts) && secondsOf(value) > 60 ? "timeout-warning" : undefined);

/** An array out of the environment has no places in a file, and the server reads its elements only with them. */
const notFromEnvironment: Asks = (value) => (value.kind === "array" && value.fromEnvironment && value.items.length > 0 ? "array-from-environment" : undefined);

/** By block and option, as `block.option`. */
const rules: Readonly<Record<string, Asks>> = {
  "top.server_name": noBlank,
  "top.server_tags": notFromEnvironment,
  "top.operator": notFromEnvironment,
  "tls.ca_certs_match": notFromEnvironment,
  "proxyTls.ca_certs_match": notFromEnvironment,
  "cluster.name": noBlank,
  "gateway.name": noBlank,
  "tls.cipher_suites": notEmpty,
  "tls.curve_preferences": notEmpty,
  "proxyTls.cipher_suites": notEmpty,
  "proxyTls.curve_preferences": notEmpty,
  "tls.cert_match": someText,
  "proxyTls.cert_match": someText,
  // server/leafnode.go, validateLeafNodeProxyOptions: no other TLS block is looked at.
  "proxyTls.timeout": notNegative,
  "authorization.timeout": under60s,
  "leafAuthorization.timeout": under60s,
  // parseWebsocket: other options of this kind take a fraction.
  "websocket.handshake_timeout": (value) => (value.kind === "float" ? "fraction-of-seconds" : undefined),
  "jetstream.meta_compact_size": (value) => (value.kind === "string" && value.text.startsWith("-") ? "negative" : undefined),
  "top.lame_duck_duration": (value) => (secondsOf(value) < 30 ? "under-30s" : undefined),
  "top.lame_duck_grace_period": notNegative,
  // Routes are pinged every 30 seconds at least (server/route.go, routeMaxPingInterval).
  "cluster.ping_interval": (value) => (secondsOf(value) > 30 ? "route-ping-warning" : undefined),
};

/** By option: those of a block that is read in several places are the same in each. */
const asked = new Map(Object.entries(rules).map(([path, asks]) => [optionAt(path), asks]));

function optionAt(path: string): Option {
  const [block = "", name = ""] = path.split(".");
  return optionOf(block, name);
}

export function ruleBroken(option: Option, value: Value | Content, version: Version): Rule | undefined {
  if (value.kind === "integer") {
    if (option.min !== undefined && value.value < option.min) return "too-small";
    if (option.max !== undefined && value.value > option.max) return "too-large";
  }
  return asked.get(option)?.(value, version);
}

/** A domain is one part of a subject, and the server does not start where a blank is in it (server/jetstream.go, validateJetStreamOptions). */
const domain = optionOf("jetstream", "domain");

/** Whether an option takes a text, and does not take one with a blank in it. */
export function takesNoBlank(option: Option, version: Version): boolean {
  return option === domain || asked.get(option)?.({ kind: "string", text: " " }, version) === "blank-in-name";
}

/** NaN where the value is no time. */
function secondsOf(value: Value | Content): number {
  if (value.kind === "integer") return Number(value.value);
  if (value.kind === "float") return value.value;
  return value.kind === "string" ? (parseGoDuration(value.text) ?? Number.NaN) / second : Number.NaN;
}
