/**
 * The messages that this extension's client and server exchange beside the Language Server Protocol.
 * Plain data only. Nothing here can carry a token, a seed, a JWT, a client's name or its address, but for what is to stand in
 * the config: the text of an edit, such as a hash, and a name that the user has confirmed for it ({@link MigrationUser}).
 */

/** What the client says of itself in `initialize`. Absent in editors that are not our own client. */
export interface InitializationOptions {
  /** The client registers {@link Command.migrateToNkey} itself and asks the user where the seed goes. */
  readonly clientMigrates?: boolean;
  /** What stands in front of `docs/checks/...` in the address of a page that the client can open. */
  readonly manual?: string;
}

/** Command ids used by code actions and code lenses. */
export const Command = {
  /** Client side, in VS Code. Argument: {@link MigrationTarget}. */
  migrateToNkey: "natsServerConf.migrateToNkey",
  /** Server side, in every other editor: writes the seed file beside the config and applies the edit. Argument: {@link MigrationTarget}. */
  migrateToNkeyHere: "natsServerConf.migrateToNkeyHere",
  /** Client side, in VS Code: applies a fix once the user agrees to what it does. Argument: {@link FixTarget}. */
  applyFix: "natsServerConf.applyFix",
  /** Server side, in every other editor: the same. Argument: {@link FixTarget}. */
  applyFixHere: "natsServerConf.applyFixHere",
  /** Client side, in VS Code: opens the page of a fix that is done elsewhere. Argument: {@link FixTarget}. */
  showGuide: "natsServerConf.showGuide",
  /** Server side, in every other editor: says the commands of that page. Argument: {@link FixTarget}. */
  showGuideHere: "natsServerConf.showGuideHere",
  /** Client side, in VS Code: the public key of a file that the user picks. Argument: {@link PublicKeyTarget}. */
  replaceByPublicKey: "natsServerConf.replaceByPublicKey",
  /** Client side: opens the plan of the migration. Argument: a {@link MigrationTarget} or none. */
  planMigration: "natsServerConf.migration.plan",
  /** Client side: reveals the live view. Argument: none. */
  showConnections: "natsServerConf.connections.focus",
  /** Client side: makes a server of this machine read the open config. Argument: none. */
  reloadServer: "natsServerConf.reloadServer",
} as const;

/** Names one token, or one user with a password, of one open config. */
export interface MigrationTarget {
  /** The document the finding is in. */
  readonly uri: string;
  /** Version of that document for which the action was offered; an outdated one is refused. */
  readonly version: number | null;
  /** Zero-based LSP position of the start of the token's value, or of the entry that names the user. */
  readonly position: { readonly line: number; readonly character: number };
}

/** Request client -> server: the page of a fix that is done elsewhere. Argument: {@link FixTarget}. */
export const GuidePage = "natsServerConf/guidePage";
export interface GuidePageResult {
  /** Why there is none, in words for the user; the other fields are then empty. */
  readonly refused?: string;
  readonly title: string;
  /** Markdown without a secret. */
  readonly markdown: string;
}

/** Request client -> server: what the migration of this token or user means, before the user decides. No key exists yet. */
export const MigrationPreview = "natsServerConf/migrationPreview";
export interface MigrationPreviewResult {
  /** Why it cannot be done, in words for the user; the other fields are then empty. */
  readonly refused?: string;
  /** What the NKey comes in the place of: a token may become several users, a user with a password only one. */
  readonly replaces: "token" | "password";
  /** Sentences about what the edit will do to live clients; shown where the user decides. */
  readonly consequences: readonly string[];
  /** Suggested name of the seed file, without directory, such as `server.nk`. */
  readonly seedFileName: string;
  /** URI of the folder of the root config. */
  readonly folder: string;
}

/** Request client -> server: the edit, for a public key that the client made. */
export const MigrationEdit = "natsServerConf/migrationEdit";
export interface MigrationEditParams extends MigrationTarget {
  /** `U...`, 56 characters. */
  readonly publicKey: string;
  /** Several users in place of the one, each with a key of its own; `publicKey` is then that of the first. */
  readonly users?: readonly MigrationUser[];
}
/** One user of a config to be. Nothing of it but what the user of the editor has confirmed: it becomes text of the config. */
export interface MigrationUser {
  /** `U...`, 56 characters. */
  readonly publicKey: string;
  /** Of the client, typed or confirmed by the user: becomes a comment. */
  readonly name?: string;
  /** Subjects it may publish and subscribe to; absent: what the defaults of the config allow. */
  readonly publish?: readonly string[];
  readonly subscribe?: readonly string[];
}
export interface MigrationEditResult {
  readonly refused?: string;
  /** LSP WorkspaceEdit with documentChanges. */
  readonly edit?: unknown;
}

/** Names one fix, or one other way to write what is there, of an open config. */
export interface FixTarget extends MigrationTarget {
  /** Code of the check, or `rewrite`. */
  readonly code: string;
  readonly fix: string;
}

/** Names a value of an open config in whose place a public key belongs. */
export interface PublicKeyTarget extends MigrationTarget {
  /** End of the value, exclusive. */
  readonly end: { readonly line: number; readonly character: number };
  /** That the key must begin with, such as `U` for a user; absent: any. */
  readonly letter?: string;
}

/** Request client -> server: what a fix does, before the user decides. Argument: {@link FixTarget}. */
export const FixPreview = "natsServerConf/fixPreview";
export interface FixPreviewResult {
  /** Why it cannot be done, in words for the user; the other fields are then empty. */
  readonly refused?: string;
  readonly title: string;
  /** Sentences about what it does to live clients; shown where the user decides. */
  readonly consequences: readonly string[];
}

/** Request client -> server: the edit of a fix. A hash in it takes a moment to be made. Argument: {@link FixTarget}. */
export const FixEdit = "natsServerConf/fixEdit";
export interface FixEditResult {
  readonly refused?: string;
  /** LSP WorkspaceEdit with documentChanges. */
  readonly edit?: unknown;
}

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
  /** Connections that use the static token. Where the server cannot be asked: `reachable` is false and the counts are the last known. */
  readonly reachable: boolean;
  readonly staticToken: UsageCount;
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
