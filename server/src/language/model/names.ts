/** Options that several files look for, each by all the names that nats-server knows it by. */
import { namesOf } from "../schema/schema.js";

export const userNames = namesOf("user", "user");
export const passwordNames = namesOf("user", "password");
export const loginNames = [...userNames, ...passwordNames];
/** The kinds of connection by which alone a user may log in. */
export const connectionTypeNames = namesOf("user", "allowed_connection_types");
export const calloutNames = namesOf("authorization", "auth_callout");
/** Of the block of a callout: the users of its service. */
export const calloutUserNames = namesOf("authCallout", "auth_users");
/** Of an authorization block; an account knows the first alone. */
export const defaultPermissionNames = namesOf("authorization", "default_permissions");
/** Of one user. */
export const permissionNames = namesOf("user", "permissions");
/** The names of routes' permissions, `import` and `export`, are taken for clients too (server/opts.go, parseUserPermissions). */
export const publishNames = namesOf("permissions", "publish");
export const subscribeNames = namesOf("permissions", "subscribe");
export const responseNames = namesOf("permissions", "allow_responses");
/** Of an account, and of the server's own at the top. */
export const mappingNames = namesOf("account", "mappings");
export const credentialsNames = namesOf("remoteLeafnode", "credentials");
export const remoteAccountNames = namesOf("remoteLeafnode", "account");
/** Of remotes of leaf nodes and of gateways; these take a single URL by a name of its own. */
export const urlNames = namesOf("remoteLeafnode", "urls");
/** The folder of JetStream, which may be named at the top or in the jetstream block. */
export const storeNames = { top: namesOf("top", "store_dir"), jetstream: namesOf("jetstream", "store_dir") };
/** How much of each kind JetStream may store, by the names of the server's limit and of an account's. */
export const memoryLimitNames = { server: namesOf("jetstream", "max_memory_store"), account: namesOf("accountJetstream", "max_memory") };
export const fileLimitNames = { server: namesOf("jetstream", "max_file_store"), account: namesOf("accountJetstream", "max_store") };
export const encryptionKeyNames = namesOf("jetstream", "encryption_key");
export const noSystemAccountNames = namesOf("top", "no_system_account");
export const logFileNames = namesOf("top", "log_file");
export const pidFileNames = namesOf("top", "pid_file");
