/** What the editor can show and take, and how it spells file names. */
export interface ClientForm {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  /** What stands in front of a check's `docs/checks/...` in an address that the editor can open; absent where it can open none. */
  readonly manual?: string | undefined;
  /** Edits with versions. */
  readonly documentChanges: boolean;
  /** Edits that the user confirms, with a text that says why. */
  readonly changeAnnotations: boolean;
  /** Edits replace whole lines where columns may be counted otherwise. Default: no. */
  readonly wholeLines?: boolean;
  /** Actions that are shown though they cannot be applied. */
  readonly disabledActions: boolean;
  /** Edits of an action may be left out until it is chosen. */
  readonly lazyEdits: boolean;
  /** The command behind a fix that needs a key pair; undefined where the editor cannot take its edit. */
  readonly migrateCommand: string | undefined;
  /** The command behind a fix that the user agrees to first, or that takes a while; undefined where the editor cannot take its edit. */
  readonly applyCommand: string | undefined;
  /** The command that lets the user pick a seed file for its public key; undefined where there is none. */
  readonly publicKeyCommand: string | undefined;
  /** Such commands are those of our own client, which asks the user. */
  readonly asksItself: boolean;
  /** The command that shows what is to be done elsewhere. */
  readonly guideCommand: string;
  /** The command that opens the plan of a migration; absent where there is none. */
  readonly planCommand?: string | undefined;
  /** The command that shows live connections, empty where there is none. */
  readonly connectionsCommand: string;
  /** The command that makes a server read the open config anew, empty where there is none. */
  readonly reloadCommand: string;
  /** The editor's own spelling of a URI. */
  readonly uri: (uri: string) => string;
}
