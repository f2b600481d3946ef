/** IPv6 addresses as Go's net/netip.ParseAddr reads them. */

/** @param text with a zone behind `%`, if it has one. */
export function isIpv6(text: string): boolean {
  const [, address = "", zone] = /^([^%]*)(?:%([^]*))?$/.exec(text) ?? [];
  const [before = "", after, ...more] = address.split("::");
  if (zone === "" || more.length > 0) return false;
  const count = groups(before, after === undefined) + (after === undefined ? 0 : groups(after, true));
  // Two colons stand for one group at least.
  return after === undefined ? count === 8 : count <= 7;
}

/** How many groups of 16 bits, NaN where it is none; the last may be an IPv4 address, which is two. */
function groups(text: string, isLast: boolean): number {
  if (text === "") return 0;
  const parts = text.split(":");
  const ipv4 = isLast && isIpv4(parts.at(-1) ?? "") ? 1 : 0;
  return parts.slice(0, parts.length - ipv4).every((part) => /^[0-9A-Fa-f]{1,4}$/.test(part)) ? parts.length + ipv4 : NaN;
}

function isIpv4(text: string): boolean {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
}
