/**
 * Messages about edits of a config, beside the Language Server Protocol. Plain data only. Nothing here can carry a token, a seed
 * or a JWT. What is to stand in the config can: the text of an edit, such as a hash, and a name that the user has confirmed for
 * it ({@link MigrationUser}).
 */

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
  /** Several users in place of the one, at most {@link maxUsers}, each with a key of its own; `publicKey` is then that of the first. */
  readonly users?: readonly MigrationUser[];
}
/** Users that are made in one go. */
export const maxUsers = 100;

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
