/** What to do about a failure where there is no editor with buttons and settings. */
import type { Audited } from "../../../../client/src/live/index.js";
import type { EndpointFailure } from "../../../../client/src/sources/endpointError.js";
import type { SystemFailure } from "../../../../client/src/sources/systemError.js";

type Remedies<Kind extends string> = Readonly<Partial<Record<Kind, string>>>;

/** For failures of an endpoint whose remedy in the editor is a command or a setting of the editor. */
export const ofEndpoints: Remedies<EndpointFailure> = {
  certificate: "Name the file of its certificate authority, PEM, in the environment variable NODE_EXTRA_CA_CERTS, and use a host name that the certificate has.",
  "client-certificate": "The command line has none to show: ask a system account instead (live --context NAME), or the endpoint from the editor.",
  denied: "The command line logs in to no proxy: use the server's own monitoring port, or ask a system account instead (live --context NAME, a NATS context with its user and password).",
};

/** For failures of a NATS context that logs in to a system account. */
export const ofContexts: Remedies<SystemFailure> = {
  denied: "Check that its user exists and has not expired; then correct the login of the NATS context.",
  certificate: "Name its certificate authority as ca of the NATS context.",
  "context-missing": "Check its name with nats context ls.",
};

/** An audit whose failure, if there is one, has the remedy of the command line. */
export function remedied(audited: Audited, remedies: Remedies<string>): Audited {
  if (audited.kind !== "failed") return audited;
  const remedy = remedies[audited.failure.kind ?? ""];
  return remedy === undefined ? audited : { ...audited, failure: { ...audited.failure, remedy } };
}
