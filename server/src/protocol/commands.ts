/** How the client begins, and the commands that stand in code actions and code lenses. Plain data only. */

/** What the client says of itself in `initialize`. Absent in editors that are not our own client. */
export interface InitializationOptions {
  /** The client registers {@link Command.migrateToNkey} itself and asks the user where the seed goes. */
  readonly clientMigrates?: boolean;
  /** What stands in front of `docs/checks/...` in the address of a page that the client can open. */
  readonly manual?: string;
}

/** Command ids used by code actions and code lenses. */
export const Command = {
  /** Client side, in VS Code. Argument: `MigrationTarget`. */
  migrateToNkey: "natsServerConf.migrateToNkey",
  /** Server side, in every other editor: writes the seed file beside the config and applies the edit. Argument: `MigrationTarget`. */
  migrateToNkeyHere: "natsServerConf.migrateToNkeyHere",
  /** Client side, in VS Code: applies a fix once the user agrees to what it does. Argument: `FixTarget`. */
  applyFix: "natsServerConf.applyFix",
  /** Server side, in every other editor: the same. Argument: `FixTarget`. */
  applyFixHere: "natsServerConf.applyFixHere",
  /** Client side, in VS Code: opens the page of a fix that is done elsewhere. Argument: `FixTarget`. */
  showGuide: "natsServerConf.showGuide",
  /** Server side, in every other editor: says the commands of that page. Argument: `FixTarget`. */
  showGuideHere: "natsServerConf.showGuideHere",
  /** Client side, in VS Code: the public key of a file that the user picks. Argument: `PublicKeyTarget`. */
  replaceByPublicKey: "natsServerConf.replaceByPublicKey",
  /** Client side: opens the plan of the migration. Argument: a `MigrationTarget` or none. */
  planMigration: "natsServerConf.migration.plan",
  /** Client side: reveals the live view. Argument: none. */
  showConnections: "natsServerConf.connections.focus",
  /** Client side: makes a server of this machine read the open config. Argument: none. */
  reloadServer: "natsServerConf.reloadServer",
} as const;
