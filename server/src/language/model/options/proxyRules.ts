/** What the proxy of a leaf node remote must hold (server/leafnode.go, validateLeafNodeProxyOptions). */
import { urlNames } from "../names.js";
import { pairNamed, pairsNamed } from "../pairs.js";
import type { Version } from "../../schema/version.js";
import type { MapValue } from "../value.js";
import { at } from "./brokenRule.js";
import type { BrokenRule } from "./brokenRule.js";
import { durationOf, given, isTime, lacks } from "./given.js";
import { parseGoUrl, takesBrackets } from "./goUrl.js";

export function* leafProxy(map: MapValue, version: Version): Iterable<BrokenRule> {
  const url = given(map, "url");
  const tls = pairNamed(map, "tls");
  const name = given(map, "username");
  const password = given(map, "password");
  const timeout = pairNamed(map, "timeout");
  if (lacks(map, "url")) {
    const other = name ?? password ?? tls ?? (isTime(timeout) ? timeout : undefined);
    if (other !== undefined) yield { rule: "proxy-without-url", pair: other };
  }
  if (url?.value.kind !== "string") return;
  const parsed = parseGoUrl(url.value.text);
  if (parsed === undefined || parsed.host === "" || !takesBrackets(parsed, version) || !/^https?$/.test(parsed.scheme)) yield { rule: "proxy-url", pair: url };
  else if (tls !== undefined && parsed.scheme === "http") yield { rule: "proxy-tls-without-https", pair: tls };
  const half = (name !== undefined && lacks(map, "password")) || (password !== undefined && lacks(map, "username"));
  if (half) yield { rule: "proxy-half-credentials", pair: name ?? password ?? url };
  if ((durationOf(timeout) ?? 0) < 0) yield { rule: "proxy-timeout", ...at(timeout) };
}

/** A remote behind a proxy: `wss:` needs TLS options of its own. */
export function* proxiedRemote(map: MapValue): Iterable<BrokenRule> {
  const proxied = pairsNamed(map, "proxy").some(({ value }) => value.kind === "map" && given(value, "url") !== undefined);
  if (!proxied || pairNamed(map, "tls") !== undefined) return;
  for (const pair of pairsNamed(map, urlNames)) {
    const urls = pair.value.kind === "array" ? pair.value.items : [pair.value];
    if (urls.some((url) => url.kind === "string" && /^\s*wss:/i.test(url.text))) yield { rule: "proxy-endpoint-needs-tls", pair };
  }
}
