/** The monitoring URL that a config states. */
import type { Config } from "../model/config.js";
import { pairNamed } from "../model/pairs.js";
import type { Value } from "../model/value.js";
import type { Address } from "../model/options/goAddress.js";
import { parseAddress } from "../model/options/goAddress.js";

/**
 * Such as `http://127.0.0.1:8222/base`; undefined where the config opens no monitoring port, or one that is
 * not known before the server starts. A host that stands for every interface is asked on this machine.
 */
export function monitoringAddress(config: Config): string | undefined {
  for (const scheme of ["http", "https"] as const) {
    const address = listenOf(config, scheme);
    // Port 0 is no port, -1 any free one.
    if (address !== undefined && address.port > 0 && address.port <= 65_535) {
      // Without a host of its own, monitoring listens where clients do (server/opts.go, setBaselineOptions).
      return `${scheme}://${urlHost(address.host === "" ? clientHost(config) : address.host)}:${address.port}${basePath(config)}`;
    }
  }
  return undefined;
}

function listenOf(config: Config, scheme: "http" | "https"): Address | undefined {
  const listen = parseListen(pairNamed(config.value, scheme)?.value);
  const port = pairNamed(config.value, scheme === "http" ? ["http_port", "monitor_port"] : "https_port")?.value;
  return port?.kind === "integer" ? { host: listen?.host ?? "", port: Number(port.value) } : listen;
}

function clientHost(config: Config): string {
  const host = pairNamed(config.value, ["host", "net"])?.value;
  return host?.kind === "string" ? host.text : (parseListen(pairNamed(config.value, "listen")?.value)?.host ?? "");
}

/** `8222`, `host:8222`, `:8222`, `[::1]:8222`: in any of the forms of `listen` (server/opts.go, parseListen). */
function parseListen(value: Value | undefined): Address | undefined {
  if (value?.kind === "integer") return { host: "", port: Number(value.value) };
  const address = value?.kind === "string" ? parseAddress(value.text) : undefined;
  return typeof address === "object" ? address : undefined;
}

function urlHost(host: string): string {
  const bare = host.replace(/^\[|\]$/g, "");
  if (bare === "" || bare === "0.0.0.0") return "127.0.0.1";
  if (bare === "::") return "[::1]";
  return bare.includes(":") ? `[${bare}]` : encodeURIComponent(bare);
}

function basePath(config: Config): string {
  const value = pairNamed(config.value, "http_base_path")?.value;
  const parts = value?.kind === "string" ? value.text.split("/").filter((part) => part !== "") : [];
  return parts.map((part) => `/${encodeURIComponent(part.replace(/\p{Surrogate}/gu, "\ufffd"))}`).join("");
}
