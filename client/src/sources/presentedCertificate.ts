import { request } from "undici";
import type { PeerCertificate } from "node:tls";
import { dispatcherFor } from "./dispatcher.js";
import type { EndpointAccess } from "./endpointAccess.js";
import { EndpointError, endpointError } from "./endpointError.js";

/** A certificate as whoever is to trust it must see it. The names are the endpoint's own claim, and untrusted text. */
export interface PresentedCertificate {
  /** SHA-256, in pairs of hex digits with colons. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** As OpenSSL writes it, such as `Jan  1 00:00:00 2027 GMT`. */
  readonly validTo: string;
}

/** Milliseconds for each step of connecting. */
const timeout = 10_000;

/**
 * The certificate that an https endpoint shows, whether it is trusted or not. Ends the connection before anything is
 * sent. Rejects with {@link EndpointError} where none is shown.
 */
export async function presentedCertificate(base: string, access: EndpointAccess): Promise<PresentedCertificate> {
  let shown: PeerCertificate | undefined;
  const note = (certificate: PeerCertificate): EndpointError => {
    shown = certificate;
    return new EndpointError("certificate");
  };
  const dispatcher = await dispatcherFor(base, access, { timeout, maxBytes: 1 }, note);
  try {
    await request(`${base}/varz`, { dispatcher, signal: AbortSignal.timeout(timeout * 3) });
  } catch (thrown) {
    if (shown === undefined) throw endpointError(thrown);
  } finally {
    await dispatcher.destroy();
  }
  if (shown === undefined) throw new EndpointError("not-tls");
  return { fingerprint: shown.fingerprint256, subject: nameOf(shown.subject), issuer: nameOf(shown.issuer), validTo: shown.valid_to };
}

function nameOf(name: PeerCertificate["subject"] | undefined): string {
  const text = name?.CN ?? name?.O;
  return typeof text === "string" ? text : "";
}
