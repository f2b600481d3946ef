/** URLs as Go's net/url.Parse takes them; nats-server refuses a config only where that function does. */
import { isBefore } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { isIpv6 } from "./ipv6.js";

export interface GoUrl {
  /** Lower case, empty where there is none. */
  readonly scheme: string;
  /** With the port. */
  readonly host: string;
}

/** Undefined for text that the function refuses. Blanks around it must be gone already. */
export function parseGoUrl(text: string): GoUrl | undefined {
  const [beforeFragment, fragment] = cut(text, "#");
  if (hasControl(beforeFragment) || !unescapes(fragment)) return undefined;
  const scheme = schemeOf(beforeFragment);
  if (scheme === undefined) return undefined;
  const rest = cut(beforeFragment.slice(scheme === "" ? 0 : scheme.length + 1), "?")[0];
  const url = { scheme: scheme.toLowerCase(), host: "" };
  if (!rest.startsWith("/")) {
    if (scheme !== "") return url;
    return cut(rest, "/")[0].includes(":") || !unescapes(rest) ? undefined : url;
  }
  if (!rest.startsWith("//") || (scheme === "" && rest.startsWith("///"))) return unescapes(rest) ? url : undefined;
  const [authority, path] = cut(rest.slice(2), "/");
  const at = authority.lastIndexOf("@");
  const host = authority.slice(at + 1);
  const userinfo = at < 0 ? "" : authority.slice(0, at);
  if (!unescapes(path) || !isHost(host) || !/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo) || !unescapes(userinfo)) return undefined;
  return { ...url, host };
}

/** Whether the builds of a release take the brackets of a host: those since Go 1.24.8 and 1.25.2, of October 2025, around IPv6 addresses only. */
export function takesBrackets({ host }: GoUrl, version: Version): boolean {
  const isOlderSeries = version.major === 2 && version.minor === 11;
  if (!host.includes("[") || isBefore(version, isOlderSeries ? { major: 2, minor: 11, patch: 11 } : { major: 2, minor: 12, patch: 1 })) return true;
  return isIpv6(/^\[([^[\]]*)\](?::\d*)?$/.exec(host)?.[1]?.replace("%25", "%") ?? "");
}

function hasControl(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) < 0x20 || text.charCodeAt(at) === 0x7f) return true;
  return false;
}

function cut(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/** Empty where there is none; undefined where a colon comes first. */
function schemeOf(text: string): string | undefined {
  if (text.startsWith(":")) return undefined;
  return /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1] ?? "";
}

function unescapes(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}

/** parseHost: brackets around an IPv6 address, a port of digits or none, and few special characters. */
function isHost(host: string): boolean {
  if (host.startsWith("[")) {
    const end = host.lastIndexOf("]");
    return end > 0 && isPort(host.slice(end + 1)) && isHostText(host.slice(0, end + 1).replace(/%25.*\]$/, "]"));
  }
  const colon = host.lastIndexOf(":");
  return (colon < 0 || isPort(host.slice(colon))) && isHostText(host);
}

function isPort(text: string): boolean {
  return /^(?::\d*)?$/.test(text);
}

/** Of escapes only those of bytes beyond ASCII are taken in a host, and `%25`. */
function isHostText(text: string): boolean {
  return /^(?:[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]|[\u0080-\uffff]|%25|%[89A-Fa-f][0-9A-Fa-f])*$/.test(text);
}
