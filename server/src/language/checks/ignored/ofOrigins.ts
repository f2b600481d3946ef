import type { Config } from "../../model/config.js";
import { parseGoUrl } from "../../model/options/goUrl.js";
import { websocketBlock } from "../../model/startup/blocks.js";
import { allNamed, portOf, setting, switchOf, textsOf } from "../../model/startup/settings.js";
import type { Block } from "../../model/startup/settings.js";
import { originNames, takesOnlyOrigins } from "../../model/startup/websocket.js";
import type { Value } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import type { Ignored } from "./ignored.js";

/** Of a page, as browsers send it with the request for a WebSocket. */
interface Origin {
  readonly value: Value;
  readonly scheme: string;
  readonly host: string;
  readonly port: string;
}

/** Allowed origins whose pages are refused nevertheless (server/websocket.go, checkOrigin and wsSetOriginOptions). */
export function ignoredOrigins(config: Config, version: Version): Ignored[] {
  const block = websocketBlock(config);
  const option = setting(block, ...originNames);
  if (option.kind !== "set" || portOf(block) !== "open") return [];
  const origins = (textsOf(option) ?? []).flatMap(({ text, value }) => originOf(text, value));
  const found = takesOnlyOrigins(version) ? notOwn(block, origins) : overwritten(origins);
  return found.map(({ origin, message }) => ({ pair: option.pair, item: origin.value, message }));
}

interface Refused {
  readonly origin: Origin;
  readonly message: string;
}

/** Beside `same_origin` an origin has to pass both, and to count as the server's own its scheme must be that of the port. */
function notOwn(block: Block, origins: readonly Origin[]): Refused[] {
  if (switchOf(setting(block, "same_origin"), false) !== true) return [];
  const tls = allNamed(block, ["tls"]).map(({ pair }) => pair.value.kind);
  if (tls.some((kind) => kind !== "map")) return [];
  const [own, other] = tls.length > 0 ? ["https", "http"] : ["http", "https"];
  const message = `Pages of this origin are refused in spite of it: with same_origin a page has to come from the same ${own}:// address as this port, and this one comes by ${other}. Leave out same_origin, and list the origins alone.`;
  return origins.filter(({ scheme }) => scheme === other).map((origin) => ({ origin, message }));
}

/** Before 2.11.14 and 2.12.5 the server kept one origin of each host. */
function overwritten(origins: readonly Origin[]): Refused[] {
  const last = new Map(origins.map((origin) => [origin.host, origin]));
  const message = "Of several origins of one host nats-server before 2.11.14 and 2.12.5 keeps the last alone: pages of this one are refused.";
  return origins.flatMap((origin) => {
    const kept = last.get(origin.host);
    return kept === undefined || (kept.scheme === origin.scheme && kept.port === origin.port) ? [] : [{ origin, message }];
  });
}

function originOf(text: string, value: Value): Origin[] {
  const url = parseGoUrl(text);
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(url?.host ?? "") ?? [];
  if (url === undefined || host === undefined || host === "" || !/^https?$/.test(url.scheme)) return [];
  return [{ value, scheme: url.scheme, host: host.toLowerCase(), port: port ?? (url.scheme === "https" ? "443" : "80") }];
}
