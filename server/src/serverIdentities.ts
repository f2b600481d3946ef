import type { ServerIdentity } from "./protocol/live.js";

/** The servers that a request names. What names no endpoint is dropped with all others: the answers go by position. */
export function serversIn(params: unknown): ServerIdentity[] {
  if (typeof params !== "object" || params === null || !("servers" in params) || !Array.isArray(params.servers)) return [];
  const servers: readonly unknown[] = params.servers;
  return servers.every(isServer) ? [...servers] : [];
}

function isServer(server: unknown): server is ServerIdentity {
  return typeof server === "object" && server !== null && "endpoint" in server && typeof server.endpoint === "string";
}
