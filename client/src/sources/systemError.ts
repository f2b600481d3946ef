import { errors } from "@nats-io/transport-node";
import { certificateCode } from "./certificateCode.js";

/** Why the system account could not be asked. */
export type SystemFailure =
  | "address"
  | "clear-text"
  | "refused"
  | "timeout"
  | "denied"
  | "not-system"
  | "certificate"
  | "no-tls"
  | "lost"
  | "login-missing"
  | "login-malformed"
  | "token"
  | "file"
  | "context-missing"
  | "context-malformed"
  | "context-unsupported";

/** What happened and what to do about it; neither holds text of a server, a context or a login. */
const words: Readonly<Record<SystemFailure, readonly [message: string, remedy: string]>> = {
  address: ["This is not the address of a NATS server.", "Use nats:// or tls://, a host and a port, without user or password."],
  "clear-text": ["The password would be sent in clear text.", "Use tls:// and a server with TLS, or a login by NKey or credentials file, which sends no secret."],
  refused: ["Nothing listens at this address.", "Check that the server runs, and that this is the port for clients, usually 4222."],
  timeout: ["The server did not answer in time.", "Check the host's name and the network; a busy server answers when you try again."],
  denied: ["The server refuses this login.", "Check that its user exists and has not expired; then set the login again."],
  "not-system": ["The login is good, but not for the system account: no server answers it.", "Use a user of the account that system_account names; it may publish to $SYS.REQ.> and subscribe to $SYS.ACCOUNT.>."],
  certificate: ["The server's certificate is not trusted here.", "Name its certificate authority as caFile of this system account."],
  "no-tls": ["The server does not offer TLS.", "Check the address; without TLS use nats:// and a login by NKey or credentials file."],
  lost: ["The connection to the server has ended.", "It is opened again with the next question; if it lasts, look at the server's log."],
  "login-missing": ["This machine does not keep the login of this system account.", "Set it by Set Login of the System Account."],
  "login-malformed": ["The login of this system account cannot be used.", "Set it again: a credentials file as it is, an NKey seed that begins with SU, or user and password."],
  token: ["This context logs in with a token.", "A token never leads to the system account: a server with a token has no users. Use another context."],
  file: ["A file that this login needs cannot be read.", "Check the files that the context or the setting names."],
  "context-missing": ["The NATS context is not on this machine.", "Check its name with nats context ls, or remove this system account."],
  "context-malformed": ["The NATS context cannot be read.", "Check it with nats context validate."],
  "context-unsupported": ["This NATS context logs in in a way that is not supported here.", "Use a context with creds, nkey, or user and password."],
};

/** Rejection of a question to the system account. Its message is safe to show. */
export class SystemError extends Error {
  override readonly name = "SystemError";
  readonly kind: SystemFailure;
  readonly remedy: string;

  constructor(kind: SystemFailure) {
    const [message, remedy] = words[kind];
    super(message);
    this.kind = kind;
    this.remedy = remedy;
  }
}

/** The failure behind what the NATS client threw, whose own text may quote the server. */
export function systemError(thrown: unknown): SystemError {
  if (thrown instanceof SystemError) return thrown;
  for (let each = thrown; each instanceof Error; each = each.cause) {
    const kind = failureOf(each);
    if (kind !== undefined) return new SystemError(kind);
  }
  return new SystemError("lost");
}

function failureOf(error: Error): SystemFailure | undefined {
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (error instanceof errors.AuthorizationError || error instanceof errors.UserAuthenticationExpiredError) return "denied";
  if (error instanceof errors.NoRespondersError || error instanceof errors.PermissionViolationError) return "not-system";
  if (error instanceof errors.TimeoutError || code === "ETIMEDOUT") return "timeout";
  if (/does not support 'tls'|is not available on this server/.test(error.message)) return "no-tls";
  if (code === "ECONNREFUSED" || error.message === "connection refused") return "refused";
  if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "EHOSTUNREACH" || code === "ENETUNREACH") return "timeout";
  return certificateCode.test(code) ? "certificate" : undefined;
}
