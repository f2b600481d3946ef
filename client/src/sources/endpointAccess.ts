import { promises as files } from "node:fs";
import { EndpointError } from "./endpointError.js";
import type { ProxySettings } from "./proxy.js";

/** What it takes to reach an endpoint, beyond its address. */
export interface EndpointAccess {
  /** Undefined: none are needed. "missing": the settings say there are some, but this machine does not keep them. */
  readonly credentials?: EndpointCredentials | "missing" | undefined;
  /** PEM with the only certificate authorities that may vouch for the endpoint. */
  readonly caFile?: string | undefined;
  /** PEM with the certificate, and its chain, that the endpoint is shown; `keyFile` has its private key. */
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** SHA-256 of the one certificate that is taken, whoever vouches for it; see {@link fingerprint}. */
  readonly trustedCertificate?: string | undefined;
  readonly proxy?: ProxySettings | undefined;
}

/** Secrets. They go to the endpoint's own origin, over the proxy if there is one, and to nothing else. */
export interface EndpointCredentials {
  readonly basic?: { readonly user: string; readonly password: string };
  /** Whole values by name, such as `Authorization: Bearer …`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Of the client certificate's private key. */
  readonly passphrase?: string;
}

/** A fingerprint in the one form in which two are compared: pairs of upper-case hex digits with colons, or undefined. */
export function fingerprint(text: string): string | undefined {
  const digits = text.trim().replace(/^sha-?256(?: fingerprint)?[:=\s]*/i, "").replaceAll(/[:\s]/g, "").toUpperCase();
  return /^[0-9A-F]{64}$/.test(digits) ? digits.match(/../g)?.join(":") : undefined;
}

/** The headers of every request. Throws {@link EndpointError} for what cannot be one, whose text is not repeated. */
export function requestHeaders(credentials: EndpointAccess["credentials"]): Record<string, string> {
  if (credentials === "missing") throw new EndpointError("credentials-missing");
  const headers: Record<string, string> = { accept: "application/json", ...credentials?.headers };
  if (credentials?.basic !== undefined) {
    const { user, password } = credentials.basic;
    headers["authorization"] = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  }
  const wellFormed = Object.entries(headers).every(([name, value]) => isHeader(name, value));
  if (!wellFormed) throw new EndpointError("credentials-malformed");
  return headers;
}

/** Headers that decide where a request goes or where it ends are not for credentials to set. */
const reserved = /^(?:host|connection|content-length|transfer-encoding|upgrade|expect|keep-alive|te|trailer|proxy-.*)$/i;

/** Whether this may be sent as a header: a token as its name, and a value without control characters (RFC 9110). */
export function isHeader(name: string, value: string): boolean {
  return /^[!#$%&'*+.^_`|~\w-]+$/.test(name) && !reserved.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
}

/** What TLS needs of the files: PEM, and the passphrase of the key. */
export interface TlsFiles {
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}

/** The files of an access, read. Throws {@link EndpointError} where one cannot be. */
export async function tlsFiles(access: EndpointAccess): Promise<TlsFiles> {
  const { caFile, certificateFile, keyFile, credentials } = access;
  const [ca, cert, key] = await Promise.all([caFile, certificateFile, keyFile ?? certificateFile].map(pem));
  const passphrase = credentials === "missing" ? undefined : credentials?.passphrase;
  return {
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined || key === undefined ? {} : { cert, key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

async function pem(file: string | undefined): Promise<string | undefined> {
  if (file === undefined) return undefined;
  const text = await files.readFile(file, "latin1").catch(() => undefined);
  if (text?.includes("-----BEGIN ") !== true) throw new EndpointError("file");
  return text;
}
