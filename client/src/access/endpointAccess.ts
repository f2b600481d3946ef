import type { EndpointSecrets } from "./endpointSecrets.js";
import type { EndpointAccess } from "../sources/endpointAccess.js";
import { endpointBase } from "../sources/endpointAddress.js";
import { MonitoringEndpoint } from "../sources/monitoringEndpoint.js";
import { liveSettings } from "./endpointSettings.js";

/** How an endpoint is reached, by the settings, with the credentials that VS Code keeps. */
export async function accessTo(base: string, secrets: EndpointSecrets): Promise<EndpointAccess> {
  const { hasCredentials, ...access } = liveSettings().access(base);
  return hasCredentials ? { ...access, credentials: (await secrets.get(base)) ?? "missing" } : access;
}

/** An endpoint of the settings, to be asked and closed. Throws where its address is none. */
export function openEndpoint(endpoint: string, secrets: EndpointSecrets): MonitoringEndpoint {
  return new MonitoringEndpoint(endpoint, { access: () => accessTo(endpointBase(endpoint) ?? "", secrets) });
}
