import { errors } from "undici";

/** Why a monitoring endpoint gave no usable answer. */
export type EndpointFailure =
  | "address"
  | "refused"
  | "unreachable"
  | "timeout"
  | "certificate"
  | "not-tls"
  | "interrupted"
  | "redirect"
  | "not-found"
  | "denied"
  | "status"
  | "too-large"
  | "not-json"
  | "not-nats";

/** What happened and what to do about it, in words for the user; neither holds text of the endpoint. */
const words: Readonly<Record<EndpointFailure, readonly [message: string, remedy: string]>> = {
  address: ["This is not the address of a monitoring endpoint.", "Use http:// or https://, a host and a port, without user or password."],
  refused: ["Nothing listens at this address.", "Check that the server runs and that its config has http_port, with this port."],
  unreachable: ["The host cannot be reached.", "Check the host's name and the network between here and there."],
  timeout: ["The endpoint did not answer in time.", "Check the network; a busy server answers when you try again."],
  certificate: ["The endpoint's certificate is not trusted here.", "Add its certificate authority to the system's, or start the editor with NODE_EXTRA_CA_CERTS."],
  "not-tls": ["TLS failed: the endpoint and this address do not speak the same protocol.", "Use http:// for http_port and https:// for https_port."],
  interrupted: ["The connection ended in the middle of the answer.", "Try again; if it lasts, look at what stands between here and the server."],
  redirect: ["The endpoint sends this request to another address, which is not followed.", "Use the address of the server's own monitoring port."],
  "not-found": ["There is no monitoring under this path.", "Add the server's http_base_path to the address, or remove a path that it does not have."],
  denied: ["A proxy in front of the endpoint asks for a login.", "Use an address that answers without one, such as the server's own monitoring port."],
  status: ["The endpoint answered with an error.", "Look at the server's log, or at the proxy between here and there."],
  "too-large": ["The answer is larger than what is read here.", "Ask a single server of the cluster, or one with fewer connections."],
  "not-json": ["The answer is not the JSON of a monitoring endpoint.", "Check the port: a web page or a proxy may answer there."],
  "not-nats": ["What answers there is no nats-server.", "Check the port: nats-server's is the http_port of its config, usually 8222."],
};

/** Rejection of a question to a monitoring endpoint. Its message is safe to show. */
export class EndpointError extends Error {
  override readonly name = "EndpointError";
  readonly kind: EndpointFailure;
  readonly remedy: string;
  /** HTTP status, for "status". */
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

/** Node and OpenSSL name the many reasons for which a certificate is not taken. */
const certificateCode = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/;

/** The failure behind what undici threw. An answer that is no HTTP at all is no monitoring endpoint either. */
export function endpointError(thrown: unknown): EndpointError {
  if (thrown instanceof EndpointError) return thrown;
  for (const each of causes(thrown)) {
    const kind = each instanceof errors.HTTPParserError ? "not-nats" : failureOf(each);
    if (kind !== undefined) return new EndpointError(kind);
  }
  return new EndpointError("interrupted");
}

function failureOf(error: Error): EndpointFailure | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const known = byCode[code];
  if (known !== undefined) return known;
  if (certificateCode.test(code)) return "certificate";
  return code.includes("SSL") ? "not-tls" : undefined;
}

/** An error, what it wraps and what it gathers, outermost first. */
function* causes(thrown: unknown): Generator<Error> {
  for (let each = thrown; each instanceof Error; each = each.cause) {
    yield each;
    if (each instanceof AggregateError) for (const inner of each.errors) yield* causes(inner);
  }
}
