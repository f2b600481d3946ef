import { errors } from "undici";
import { certificateCode } from "./certificateCode.js";

/** Why a monitoring endpoint gave no usable answer. */
export type EndpointFailure =
  | "address"
  | "address-with-password"
  | "refused"
  | "unreachable"
  | "timeout"
  | "certificate"
  | "certificate-changed"
  | "fingerprint"
  | "client-certificate"
  | "file"
  | "key"
  | "not-tls"
  | "interrupted"
  | "redirect"
  | "not-found"
  | "denied"
  | "credentials-missing"
  | "credentials-malformed"
  | "credentials-refused"
  | "proxy-address"
  | "proxy-denied"
  | "proxy-refused"
  | "proxy-unreachable"
  | "proxy-certificate"
  | "plain-http"
  | "status"
  | "too-large"
  | "not-json"
  | "not-nats"
  | "no-connection"
  | "decoder";

/** What happened and what to do about it, in words for the user; neither holds text of the endpoint. */
const words: Readonly<Record<EndpointFailure, readonly [message: string, remedy: string]>> = {
  address: ["This is not the address of a monitoring endpoint.", "Use http:// or https://, a host and a port, without user or password."],
  "address-with-password": ["The address holds a user or password, which a setting would show.", "Take them out of the address, and set them by Set Credentials."],
  refused: ["Nothing listens at this address.", "Check that the server runs and that its config has http_port, with this port."],
  unreachable: ["The host cannot be reached.", "Check the host's name and the network between here and there."],
  timeout: ["The endpoint did not answer in time.", "Check the network; a busy server answers when you try again."],
  certificate: ["The endpoint's certificate is not trusted here.", "Name its certificate authority as caFile in the setting natsServerConf.monitoring.access, or compare its fingerprint with the server's and trust it by Trust Certificate."],
  "certificate-changed": ["The endpoint shows another certificate than the one that was trusted. Nothing was sent.", "Ask whoever runs the server whether it was renewed; then compare fingerprints and trust the new one by Trust Certificate."],
  fingerprint: ["The trusted certificate of this endpoint is no SHA-256 fingerprint.", "Correct trustedCertificate in the setting natsServerConf.monitoring.access, or set it by Trust Certificate."],
  "client-certificate": ["The endpoint refuses the certificate of this client, or the lack of one.", "Name certificateFile and keyFile for this endpoint in the setting natsServerConf.monitoring.access."],
  file: ["A certificate or key file of this endpoint cannot be read as PEM.", "Check the files that the setting natsServerConf.monitoring.access names for this endpoint."],
  key: ["The private key of this endpoint's client certificate cannot be used.", "Check that key and certificate belong together, and set the key's passphrase by Set Credentials."],
  "not-tls": ["TLS failed: the endpoint and this address do not speak the same protocol.", "Use http:// for http_port and https:// for https_port."],
  interrupted: ["The connection ended in the middle of the answer.", "Try again; if it lasts, look at what stands between here and the server."],
  redirect: ["The endpoint sends this request to another address, which is not followed.", "Use the address of the server's own monitoring port."],
  "not-found": ["There is no monitoring under this path.", "Add the server's http_base_path to the address, or remove a path that it does not have."],
  denied: ["A proxy in front of the endpoint asks for a login.", "Set a user and password or a header by Set Credentials, or use the server's own monitoring port."],
  "credentials-missing": ["This machine does not keep the credentials of this endpoint.", "Set them by Set Credentials, or clear them by Clear Credentials."],
  "credentials-malformed": ["The credentials of this endpoint cannot be sent as HTTP headers.", "Set them again by Set Credentials."],
  "credentials-refused": ["The credentials of this endpoint were refused.", "Set the right ones by Set Credentials, or ask who runs the proxy in front of the server."],
  "proxy-address": ["The proxy of the editor's settings is no address of an HTTP proxy.", "Correct http.proxy, or add this host to http.noProxy."],
  "proxy-denied": ["The proxy asks for a login.", "Set http.proxyAuthorization, or add this host to http.noProxy."],
  "proxy-unreachable": ["The proxy cannot be reached.", "Check http.proxy, or add this host to http.noProxy."],
  "proxy-certificate": ["The certificate of the proxy is not trusted here.", "Add its certificate authority to the system's, or turn off http.proxyStrictSSL; the endpoint's own certificate is checked all the same."],
  "proxy-refused": ["The proxy does not let this endpoint be reached.", "Add this host to http.noProxy, or ask who runs the proxy."],
  "plain-http": ["The endpoint does not take this request.", "Use https:// where the server has https_port; else look at the proxy between here and there."],
  status: ["The endpoint answered with an error.", "Look at the server's log, or at the proxy between here and there."],
  "too-large": ["The answer is larger than what is read here.", "Ask a single server of the cluster, or one with fewer connections."],
  "not-json": ["The answer is not the JSON of a monitoring endpoint.", "Check the port: a web page or a proxy may answer there."],
  "not-nats": ["What answers there is no nats-server.", "Check the port: nats-server's is the http_port of its config, usually 8222."],
  "no-connection": ["The server has no such connection any more.", "Refresh to see who is connected now."],
  decoder: ["The decoder of the answer ended before it was done.", "Try again; if it lasts, ask a server with fewer connections, and report it."],
};

/** Rejection of a question to a monitoring endpoint. Its message is safe to show. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly kind: EndpointFailure;
  readonly remedy: string;
  /** HTTP status, for "status" and "plain-http". */
  readonly status: number | undefined;

  constructor(kind: EndpointFailure, status?: number) {
    const [message, remedy] = words[kind];
    super(status === undefined ? message : `${message} (HTTP ${status})`);
    this.kind = kind;
    this.remedy = remedy;
    this.status = status;
  }
}

const byCode: Readonly<Record<string, EndpointFailure>> = {
  ECONNREFUSED: "refused",
  ENOTFOUND: "unreachable",
  EAI_AGAIN: "unreachable",
  EHOSTUNREACH: "unreachable",
  ENETUNREACH: "unreachable",
  EHOSTDOWN: "unreachable",
  EADDRNOTAVAIL: "unreachable",
  ETIMEDOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_RES_EXCEEDED_MAX_SIZE: "too-large",
  ECONNRESET: "interrupted",
  EPIPE: "interrupted",
  UND_ERR_SOCKET: "interrupted",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "interrupted",
  EPROTO: "not-tls",
};

/** The failure behind what undici threw. An answer that is no HTTP at all is no monitoring endpoint either. */
export function endpointError(thrown: unknown): EndpointError {
  if (thrown instanceof EndpointError) return thrown;
  for (const each of causes(thrown)) {
    const kind = each instanceof EndpointError ? each.kind : each instanceof errors.HTTPParserError ? "not-nats" : proxyFailure(each) ?? failureOf(each);
    if (kind !== undefined) return new EndpointError(kind);
  }
  return new EndpointError("interrupted");
}

/** undici gives the status with which a proxy refuses in its text only, for a tunnel and for a request that it forwards. */
function proxyFailure(error: Error): EndpointFailure | undefined {
  const own = error instanceof errors.RequestAbortedError || error instanceof errors.InvalidArgumentError;
  const status = own ? /^Proxy (?:response|Authentication Required) \((\d+)\)/.exec(error.message)?.[1] : undefined;
  if (status === undefined) return undefined;
  return status === "407" ? "proxy-denied" : "proxy-refused";
}

function failureOf(error: Error): EndpointFailure | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = byCode[code];
  if (known !== undefined) return known;
  if (clientCertificateCode.test(code)) return "client-certificate";
  if (keyCode.test(code)) return "key";
  if (certificateCode.test(code)) return "certificate";
  return code.includes("SSL") ? "not-tls" : undefined;
}

/** Alerts by which the other side says that it wants a certificate, or another one. */
const clientCertificateCode = /ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_UNKNOWN|CERTIFICATE_EXPIRED|HANDSHAKE_FAILURE)/;

/** Our own key: encrypted without a passphrase or with another, or of another certificate. */
const keyCode = /ERR_MISSING_PASSPHRASE|BAD_DECRYPT|BAD_PASSWORD_READ|INTERRUPTED_OR_CANCELLED|KEY_VALUES_MISMATCH|NO_START_LINE|UNSUPPORTED/;

/** An error, what it wraps and what it gathers, outermost first. */
function* causes(thrown: unknown): Generator<Error> {
  for (let each = thrown; each instanceof Error; each = each.cause) {
    yield each;
    if (each instanceof AggregateError) for (const inner of each.errors) yield* causes(inner);
  }
}
