/** What is shown under the pointer of a certificate's path. */
import { expect, test } from "vitest";
import { certificateValid } from "../support/certificates.js";
import { hoverText } from "./atCursor.js";

const day = 86_400_000;
const now = Date.parse("2026-12-01T12:00:00Z");
const { certificate, key } = certificateValid(now - day, now + 40 * day);

function shown(config: string, at = now): string {
  return hoverText(config, { now: at, files: { "cert.pem": certificate, "key.pem": key } });
}

test("how long it holds", () => {
  expect(shown('tls { cert_file: "./ce|rt.pem" }')).toContain("The first certificate in this file, seen from the folder of the config. Expires 2027-01-10T12:00:00Z, in 40 days.");
  expect(shown('tls { ca_file: "./ce|rt.pem" }', now + 41 * day)).toContain("Expired 2027-01-10T12:00:00Z, 24 hours ago.");
  expect(shown('tls { cert_file: "./ce|rt.pem" }', now - 3 * day)).toContain("Not valid before 2026-11-30T12:00:00Z.");
});

test("of a file that holds or is none, and of a key, nothing", () => {
  for (const path of ["key.pem", "gone.pem"]) expect(shown(`tls { cert_file: "./${path.slice(0, 1)}|${path.slice(1)}" }`)).not.toContain("certificate in this file");
  expect(shown('tls { key_file: "./ke|y.pem" }')).not.toMatch(/certificate in this file|Expires|BEGIN/);
});
