import type { Audited, ConfigLogins, Listing, ServerFacts } from "../../../../client/src/live/index.js";
import { auditConnections } from "../../../../client/src/sources/auditConnections.js";
import { MonitoringEndpoint } from "../../../../client/src/sources/monitoringEndpoint.js";
import { ofEndpoints, remedied } from "./remedies.js";

export interface AuditQuestion extends Listing {
  /** Milliseconds; see the same of an endpoint's options. */
  readonly timeout: number;
  /** What the config of the server that answers says of logins, where that is known. */
  readonly configLogins?: (server: ServerFacts) => ConfigLogins | undefined;
}

/** Asks an endpoint once. */
export async function audit(endpoint: string, { timeout, configLogins, ...listing }: AuditQuestion): Promise<Audited> {
  const source = new MonitoringEndpoint(endpoint, { timeout });
  return remedied(await auditConnections(source, listing, { configLogins }).finally(() => void source.close()), ofEndpoints);
}
