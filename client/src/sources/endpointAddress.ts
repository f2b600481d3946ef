/**
 * The base of an endpoint's address without a slash at its end, or undefined for anything that is not plain
 * http(s): a user or password would have to be stored in a setting, a query or fragment means a pasted page.
 */
export function endpointBase(address: string): string | undefined {
  const url = parsed(address);
  if (url === undefined || hasUserInfo(address)) return undefined;
  const plain = url.search === "" && url.hash === "";
  if (!plain || (url.protocol !== "http:" && url.protocol !== "https:")) return undefined;
  return `${url.origin}${url.pathname.replace(/\/+$/, "")}`;
}

/** Two spellings of one address have the same key; an address that is none is known by its text. Not to be shown. */
export function endpointKey(address: string): string {
  return endpointBase(address) ?? address;
}

/** All addresses but one, however each is spelled. */
export function withoutEndpoint(addresses: readonly string[], one: string): string[] {
  return addresses.filter((address) => endpointKey(address) !== endpointKey(one));
}

/** Whether a user or password is part of an address, where a setting would show it to everyone. */
export function hasUserInfo(address: string): boolean {
  const url = parsed(address);
  return url !== undefined && (url.username !== "" || url.password !== "");
}

function parsed(address: string): URL | undefined {
  return URL.canParse(address.trim()) ? new URL(address.trim()) : undefined;
}
