import type { ConfigLogins } from "../classify.js";
import type { ServerFacts } from "../server.js";

/** What a config file says that running servers can be held against. Nothing of it is secret. */
export interface ConfigFacts {
  /** Of the root file, without its folder. */
  readonly name: string;
  /** As nats-server 2.11+ prints it, `sha256:...`; undefined where not all of the file's values are known here. */
  readonly digest: string | undefined;
  /** The same of 2.11.0 to 2.12.5, which leave out what a `$NAME` refers to; absent where it is not another. */
  readonly earlierDigest?: string | undefined;
  /** Milliseconds since the epoch: when the youngest of its files was written. Undefined where they are not on a disk. */
  readonly changedAt: number | undefined;
  /**
   * What keeps a server from reading the file as it stands here: where, and why, such as `part.conf:3:1: There is no such
   * file.`. Undefined: nothing does. Of what was not read nothing is known.
   */
  readonly unread?: string | undefined;
  /** Some listener lets clients in by a token. */
  readonly takesToken: boolean;
  /** A token is the only way in; see {@link ConfigLogins.onlyByToken}. */
  readonly onlyByToken: boolean;
  /** Public keys of its NKey users, each once. */
  readonly nkeys: readonly string[];
  /** Names of its users with a password; compared with what a server shows, and shown nowhere. */
  readonly userNames: readonly string[];
  /** What `no_auth_user` names: clients that prove nothing connect as this user or NKey. */
  readonly takenForNobody: readonly string[];
}

/** Whether a server runs a config, as far as its answer goes. */
export type Match =
  /** 2.11+: the digests say so. */
  | "same-digest"
  | "other-digest"
  /** The server states no digest, and read its config after or before the file was last written. */
  | "loaded-after-change"
  | "loaded-before-change"
  | "no-digest"
  /** The file's own digest is not known. */
  | "file-without-digest";

export function matchOf(config: ConfigFacts, { configDigest, configLoadedAt }: ServerFacts): Match {
  if (configDigest !== undefined) {
    if (config.digest === undefined) return "file-without-digest";
    return config.digest === configDigest || config.earlierDigest === configDigest ? "same-digest" : "other-digest";
  }
  if (configLoadedAt === undefined || config.changedAt === undefined) return "no-digest";
  return configLoadedAt >= config.changedAt ? "loaded-after-change" : "loaded-before-change";
}

/**
 * What the config says of the server's logins, where nothing speaks against the server running it. Servers before
 * 2.10.28 and 2.11.2 show a token like a user name, and only with this can the two be told apart.
 */
export function loginsOf(config: ConfigFacts, server: ServerFacts): ConfigLogins | undefined {
  const match = matchOf(config, server);
  if (match !== "same-digest" && match !== "loaded-after-change") return undefined;
  return { onlyByToken: config.onlyByToken, users: new Set(config.userNames) };
}
