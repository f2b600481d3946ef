import { certificatePairs } from "../model/certificatePairs.js";
import { asSeen } from "../model/namedPath.js";
import type { Check } from "./check.js";

/** server/opts.go, GenTLSConfig: Go's tls.X509KeyPair compares the public halves when a config is tested. */
export const keyMismatch: Check = {
  code: "key-mismatch",
  title: "Private key of another certificate",
  severity: "information",
  documentation: "docs/checks/key-mismatch.md",
  *run(config, { version, here, isKeyOfNamed }) {
    for (const { certificate, key } of certificatePairs(config, version)) {
      if (key === undefined || isKeyOfNamed(key.text, certificate.text) !== false) continue;
      yield {
        file: key.file,
        span: key.node,
        severity: here ? "error" : "information",
        message: `This private key does not belong to the certificate of cert_file, ${asSeen(key.text)}. nats-server does not start with the two.`,
        related: [{ message: "The certificate.", site: { file: certificate.file, span: certificate.node } }],
      };
    }
  },
};
