import { connectionLimit } from "../../client/src/sources/askConnections.js";
import type { MonitoringEndpoint } from "../../client/src/sources/monitoringEndpoint.js";

/** The JSON of both answers, not looked at. */
export interface MonitoringReply {
  readonly varz: unknown;
  readonly connz: unknown;
}

/** `/varz`, then every connection in one `/connz`, each whole. Rejects as the endpoint does. */
export async function askBoth(endpoint: MonitoringEndpoint, signal?: AbortSignal): Promise<MonitoringReply> {
  const varz = await endpoint.get("/varz", signal);
  const connz = await endpoint.get(`/connz?auth=true&limit=${connectionLimit(varz)}`, signal);
  return { varz, connz };
}
