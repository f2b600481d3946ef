import type { Validity } from "../host.js";
import { certificatePairs } from "../model/certificatePairs.js";
import { asSeen } from "../model/namedPath.js";
import type { Check } from "./check.js";
import { dayOf } from "./text/wording.js";

const day = 86_400;
/** Days before its end from which on a certificate is spoken of. */
const notice = 30;

/** Go's crypto/tls loads a certificate whatever its times: only who is shown it looks at them (crypto/x509, Verify). */
export const certificateExpired: Check = {
  code: "certificate-expired",
  title: "Certificate that has expired or soon will",
  severity: "information",
  documentation: "docs/checks/certificate-expired.md",
  afterTest: true,
  *run(config, { version, here, now, validityOfNamed }) {
    if (now === undefined) return;
    for (const { certificate } of certificatePairs(config, version)) {
      const validity = validityOfNamed(certificate.text);
      const lapse = validity === undefined ? undefined : lapseOf(validity, Math.floor(now / 1000));
      if (lapse === undefined) continue;
      const severity = here && lapse.isNow ? "warning" : "information";
      yield { file: certificate.file, span: certificate.node, severity, message: `This certificate ${lapse.what}, ${asSeen(certificate.text)}. ${lapse.isNow ? refused : soonRefused}` };
    }
  },
};

interface Lapse {
  readonly isNow: boolean;
  readonly what: string;
}

/** @param at seconds since 1970. */
function lapseOf({ from, to }: Validity, at: number): Lapse | undefined {
  if (to < at) return { isNow: true, what: `expired on ${dayOf(to)}` };
  if (from > at) return { isNow: true, what: `is not valid before ${dayOf(from)}` };
  return to - at > notice * day ? undefined : { isNow: false, what: `expires on ${dayOf(to)}` };
}

const refused = "nats-server -t passes and the server starts, but whoever verifies the certificate refuses the connection.";
const soonRefused = "From then on whoever verifies it refuses the connection.";
