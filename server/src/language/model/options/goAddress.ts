import { parseGoInteger } from "./goInteger.js";
/** `host:port` as nats-server's parseListen reads it: Go's net.SplitHostPort, then strconv.Atoi. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** "address": not of that form; "port": what stands behind the last colon is no number. */
export function parseAddress(text: string): Address | "address" | "port" {
  const parts = /^(?:\[([^\][]*)\]|([^:\][]*)):([^:\][]*)$/.exec(text);
  if (parts === null) return "address";
  const port = parseGoInteger(parts[3] ?? "");
  return port === undefined ? "port" : { host: parts[1] ?? parts[2] ?? "", port };
}

/** Whether only this machine reaches a host, by the way it is written. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127\.[\d.]+|\[?::1\]?)$/i.test(host);
}
