import type { SecretStorage } from "vscode";
import { isObject } from "../live/index.js";
import type { EndpointCredentials } from "../sources/endpointAccess.js";
import { KeptSecrets } from "./keptSecrets.js";

/** Credentials of monitoring endpoints, under the endpoints' addresses. */
export class EndpointSecrets extends KeptSecrets<EndpointCredentials> {
  constructor(secrets: SecretStorage) {
    super(secrets, "natsServerConf.endpoint.", credentials);
  }
}

function credentials(kept: unknown): EndpointCredentials | undefined {
  if (!isObject(kept)) return undefined;
  const { basic, headers, passphrase } = kept;
  const login = isObject(basic) && typeof basic["user"] === "string" && typeof basic["password"] === "string"
    ? { basic: { user: basic["user"], password: basic["password"] } }
    : {};
  const named = isObject(headers) ? Object.entries(headers).flatMap(([name, value]) => (typeof value === "string" ? [[name, value] as const] : [])) : [];
  return {
    ...login,
    ...(named.length === 0 ? {} : { headers: Object.fromEntries(named) }),
    ...(typeof passphrase === "string" ? { passphrase } : {}),
  };
}
