import type { LiveUsageParams } from "./protocol/live.js";

/** The counts come from our own client; what they are made of is checked, since a message is a message. */
export function isLiveUsage(params: unknown): params is LiveUsageParams {
  if (typeof params !== "object" || params === null || !("servers" in params) || !Array.isArray(params.servers)) return false;
  return params.servers.every(isServerUsage);
}

function isServerUsage(server: unknown): boolean {
  if (typeof server !== "object" || server === null) return false;
  return "endpoint" in server && typeof server.endpoint === "string"
    && "staticToken" in server && isCount(server.staticToken)
    && "cannotTell" in server && Number.isFinite(server.cannotTell)
    && (!("unused" in server) || isUnused(server.unused))
    && (!("logins" in server) || (Array.isArray(server.logins) && server.logins.every(isLogin)));
}

function isUnused(unused: unknown): boolean {
  if (typeof unused !== "object" || unused === null) return false;
  return "days" in unused && Number.isSafeInteger(unused.days) && "inRow" in unused && Number.isSafeInteger(unused.inRow);
}

function isLogin(login: unknown): boolean {
  return isCount(login) && "key" in login && typeof login.key === "string" && "since" in login && Number.isFinite(login.since);
}

function isCount(count: unknown): count is object {
  if (typeof count !== "object" || count === null) return false;
  return "connections" in count && Number.isFinite(count.connections) && "withoutTls" in count && Number.isFinite(count.withoutTls);
}
