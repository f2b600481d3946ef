/** How a connection ended, as `/connz?state=closed` says. */
export interface Ended {
  /** The server's words, such as `Client Closed`. */
  readonly reason: string | undefined;
  /** Milliseconds since the epoch by the server's clock. */
  readonly at: number | undefined;
  /** The server did not accept its login, or took it back. */
  readonly refused: boolean;
  /** What was refused was a token: the server writes `[REDACTED]` in its place. */
  readonly byToken: boolean;
}

/** The reasons that have to do with a login. A reload that removes a login ends its connections with the first. */
const refusals: ReadonlySet<string> = new Set(["Authentication Failure", "Authentication Timeout", "Authentication Expired", "Credentials Revoked"]);

export function isRefusal(reason: string | undefined): boolean {
  return reason !== undefined && refusals.has(reason);
}
