/**
 * Messages about running servers, beside the Language Server Protocol. Plain data only. Nothing here can carry a token, a seed,
 * a JWT, a client's name or its address.
 */

/** Request client -> server: the monitoring address that an open config states, if it does. */
export const MonitoringAddress = "natsServerConf/monitoringAddress";
export interface MonitoringAddressResult {
  /** Such as `http://127.0.0.1:8222/base`; absent where the config has no `http`, `http_port`, `https` or `https_port`. */
  readonly url?: string;
}

/**
 * Request client -> server: what the open configs of running servers say of logins. Before 2.10.28 and 2.11.2 a server shows
 * a token like a user name; only its config tells the two apart, and which names are those of users.
 */
export const ConfigLogins = "natsServerConf/configLogins";
export interface ConfigLoginsParams {
  readonly servers: readonly ServerIdentity[];
}
export interface ConfigLoginsResult {
  /** One for each server asked about; null: no open config is known to be what it runs. */
  readonly servers: readonly (LoginsOfConfig | null)[];
}
export interface LoginsOfConfig {
  /** A token is the only way in. */
  readonly onlyByToken: boolean;
  /** Users and NKeys of the config; none where there are too many to count. */
  readonly logins: readonly ConfigLogin[];
}
export interface ConfigLogin {
  /** Made by the server. The client counts under it, so that it says no name. */
  readonly key: string;
  readonly kind: "nkey" | "user";
  readonly account: string;
  /** Public key or user name as the config has it; to be compared, not shown. */
  readonly name: string;
}

/** Request client -> server: where the open config of a running server lets clients in. Argument: {@link ServerIdentity}. */
export const GrantPlaces = "natsServerConf/grantPlaces";
export interface GrantPlacesResult {
  /** Absent: no open config has the server's digest, name or address. */
  readonly config?: {
    /** "another-file": the server runs another text than that of the config as last saved. */
    readonly runs: "this-file" | "another-file" | "not-told";
    readonly places: readonly GrantPlace[];
  };
}
/** A place that lets clients in. Names are those of the config; to be compared, not shown. */
export interface GrantPlace {
  readonly kind: "token" | "authorization" | "nkey" | "user" | "account";
  /** Of a token or an authorization block. */
  readonly listener?: "client" | "websocket" | "mqtt";
  /** Of all others. */
  readonly account?: string;
  readonly name?: string;
  readonly uri: string;
  readonly range: { readonly start: { readonly line: number; readonly character: number }; readonly end: { readonly line: number; readonly character: number } };
}
/** What a running server can be told by; see {@link ServerUsage}. */
export type ServerIdentity = Pick<ServerUsage, "configDigest" | "serverName" | "endpoint">;

/** Request client -> server: what the config that a document belongs to says that running servers can be held against. */
export const RunningFacts = "natsServerConf/runningFacts";
export interface RunningFactsResult {
  /** Absent where the document belongs to no config that is open. */
  readonly config?: RunningFactsOfConfig;
}
/** See `ConfigFacts` of the live model, which adds when the files were written. */
export interface RunningFactsOfConfig {
  /** URIs of the config's files, the root first, as the editor writes them. */
  readonly files: readonly string[];
  readonly digest?: string;
  /** See `ConfigFacts`. */
  readonly earlierDigest?: string;
  /** Where and why it cannot be read; see `ConfigFacts`. */
  readonly unread?: string;
  readonly takesToken: boolean;
  readonly onlyByToken: boolean;
  /** Public keys. */
  readonly nkeys: readonly string[];
  /** Users with a password, as the config names them; to be compared, not shown. */
  readonly userNames: readonly string[];
  readonly takenForNobody: readonly string[];
  /** Path of the file in which the server leaves its process id, absolute. */
  readonly pidFile?: string;
  /** It has a websocket block, of which no change can be reloaded. */
  readonly hasWebsocket: boolean;
  /** It has a proxies block: a reload that brings it ends the server. */
  readonly hasProxies: boolean;
  /** A reload ends the server, since it cannot open its log. */
  readonly logFails: boolean;
}

/** Notification client -> server: the live use of tokens, whole state, replaces what was said before. */
export const LiveUsageChanged = "natsServerConf/liveUsage";
export interface LiveUsageParams {
  readonly servers: readonly ServerUsage[];
}
export interface ServerUsage {
  /** `/varz` config_digest (2.11+), `sha256:...`. */
  readonly configDigest?: string;
  /** `/varz` server_name. */
  readonly serverName?: string;
  /** The monitoring URL asked, without path, such as `http://127.0.0.1:8222`. */
  readonly endpoint: string;
  /** `/varz` version. */
  readonly version?: string;
  /** Milliseconds since the epoch of the last answer. */
  readonly observedAt: number;
  /** False where the server cannot be asked: the counts are then the last known. */
  readonly reachable: boolean;
  /** Connections that use the static token. */
  readonly staticToken: UsageCount;
  /** Connections that use the JWT of a bearer. */
  readonly bearerJwt: UsageCount;
  /** Connections whose authentication cannot be told from the reply (MQTT, for instance). */
  readonly cannotTell: number;
  /** How long no answer had a connection with a token, or one that may have had it; absent: the last day had one. */
  readonly unused?: UnusedDays;
  /** Of the users of the config that it runs; absent where none was known to be that. */
  readonly logins?: readonly LoginUsage[];
}
/** Days in UTC. */
export interface UnusedDays {
  /** Up to the last answer. */
  readonly days: number;
  /** The last of them in a row on each of which the server answered. */
  readonly inRow: number;
}
/** Connections of one user of a config. */
export interface LoginUsage extends UsageCount {
  /** See {@link ConfigLogin}. */
  readonly key: string;
  /** Milliseconds since the epoch of the first answer in which it was counted. */
  readonly since: number;
}
export interface UsageCount {
  readonly connections: number;
  readonly withoutTls: number;
  /** Milliseconds since the epoch at which a connection of this kind was last seen; absent: never. */
  readonly lastSeenAt?: number;
}
