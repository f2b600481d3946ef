/** What a nats-server of a version shows of logins. Each change came to several release lines at once. */

/** `major.minor.patch`; a pre-release of a version does not count as that version. */
export interface ServerVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** "unknown": the version is a pre-release or of a line that is not known to have the change or to lack it. */
export type Answer = "yes" | "no" | "unknown";

/** Undefined where the text is no version at all. A pre-release counts as the version before it. */
export function parseVersion(text: string): ServerVersion | undefined {
  const match = /^v?(\d{1,4})\.(\d{1,4})\.(\d{1,4})(-[\w.+-]+)?$/.exec(text);
  if (match === null) return undefined;
  const [major, minor, patch] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return { major, minor, patch: match[4] === undefined ? patch : patch - 1 };
}

/** A token in `authorized_user` reads `[REDACTED]`: 2.10.28 and 2.11.2 and later. */
export function redactsTokens(version: ServerVersion | undefined): Answer {
  return since(version, [[10, 28], [11, 2]], 12);
}

/** The `jwt` field is left out for bearer users: 2.11.17, 2.12.8, 2.14.0 and later. */
export function withholdsBearerJwt(version: ServerVersion | undefined): Answer {
  return since(version, [[11, 17], [12, 8]], 14);
}

/** An authorization callout, and NKeys as `no_auth_user`, exist: 2.10 and later. */
export function hasCallout(version: ServerVersion | undefined): Answer {
  return since(version, [], 10);
}

/** The TLS version of a websocket client is shown: 2.10 and later. */
export function showsWebsocketTls(version: ServerVersion | undefined): Answer {
  return since(version, [], 10);
}

/** Clients of the global account `$G` are told of in events too: 2.12 and later. */
export function tellsOfAllClients(version: ServerVersion | undefined): Answer {
  return since(version, [], 12);
}

/** `patches`: release lines of 2.x that got the change by a patch; `all`: the first line that always had it. */
function since(version: ServerVersion | undefined, patches: readonly (readonly [minor: number, patch: number])[], all: number): Answer {
  if (version === undefined || version.major < 2) return "unknown";
  if (version.major > 2) return "yes";
  if (version.minor > all || (version.minor === all && version.patch >= 0)) return "yes";
  const line = patches.find(([minor]) => minor === version.minor);
  if (line !== undefined) return version.patch >= line[1] ? "yes" : "no";
  return patches.some(([minor]) => minor < version.minor) ? "unknown" : "no";
}
