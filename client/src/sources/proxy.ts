import { BlockList, isIP } from "node:net";

/** The editor's own settings about proxies: `http.proxy` and its neighbours. */
export interface ProxySettings {
  /** Undefined: none. It may hold a user and password. */
  readonly url?: string | undefined;
  /** Hosts that are reached directly; see {@link proxyFor}. */
  readonly noProxy: readonly string[];
  /** Whether the certificate of the proxy itself, where it has one, must be trusted. The endpoint's always must. */
  readonly strictSsl: boolean;
  /** Value of `Proxy-Authorization`. */
  readonly authorization?: string | undefined;
}

/**
 * The proxy through which an address is reached, undefined where directly: this machine itself always is, and what an
 * entry of `noProxy` names: a host and all below it (`example.org`, `.example.org`, `*.example.org`), with a port if
 * only that is meant, a network (`10.0.0.0/8`), or `*` for everything. Throws a TypeError for a proxy that is no URL.
 */
export function proxyFor(target: URL, settings: ProxySettings | undefined): URL | undefined {
  if (settings?.url === undefined || settings.url.trim() === "") return undefined;
  const host = target.hostname.replace(/^\[|\]$/g, "").toLowerCase();
  const port = target.port === "" ? (target.protocol === "https:" ? "443" : "80") : target.port;
  if (isLoopback(host) || settings.noProxy.some((entry) => names(entry.trim().toLowerCase(), host, port))) return undefined;
  const url = settings.url.trim();
  return new URL(/^[a-z][a-z\d+.-]*:\/\//i.test(url) ? url : `http://${url}`);
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host.endsWith(".localhost") || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));
}

function names(entry: string, host: string, port: string): boolean {
  if (entry === "*") return true;
  if (entry.includes("/")) return holds(entry, host);
  const bracketed = /^\[([^\]]*)\](?::(\d+))?$/.exec(entry);
  const plain = isIP(entry) === 6 ? null : /^([^:]*)(?::(\d+))?$/.exec(entry);
  const [, name = entry, only] = bracketed ?? plain ?? [];
  if (name === "" || (only !== undefined && only !== port)) return false;
  const suffix = name.replace(/^\*?\./, "");
  return host === suffix || host.endsWith(`.${suffix}`);
}

/** Whether a network in CIDR notation has the host, which then must be an address. */
function holds(network: string, host: string): boolean {
  const [address = "", bits = ""] = network.split("/");
  const family = isIP(address);
  if (family === 0 || family !== isIP(host) || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family === 4 ? "ipv4" : "ipv6");
  return list.check(host, family === 4 ? "ipv4" : "ipv6");
}
