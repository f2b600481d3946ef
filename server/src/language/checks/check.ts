import type { FileEdit } from "../edits.js";
import type { FileProblem, FileText, Host, Validity } from "../host.js";
import type { Config, Problem } from "../model/config.js";
import type { Usage } from "../model/liveUse.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { CodeWord, Suppression } from "../model/suppressions.js";
import type { Site } from "../model/value.js";
import type { Version } from "../schema/version.js";
import type { Span } from "../syntax/tree.js";
import type { Fix } from "./fixes/fix.js";

export type Severity = "error" | "warning" | "information" | "hint";

/** A check is one file: what it is called, what it finds, and its fixes. */
export interface Check {
  readonly code: string;
  readonly title: string;
  readonly severity: Severity;
  /** Page that explains it: an https URL, or the path of a page of this project such as `docs/checks/empty-token.md`. */
  readonly documentation: string;
  /** Its errors are about what `nats-server -t` accepts, such as a server that is open to everyone. */
  readonly beyondTest?: boolean;
  /** Speaks of what follows once `nats-server -t` accepts a config: it keeps silent where some check knows that it does not. */
  readonly afterTest?: boolean;
  /** What it finds keeps the server from starting, though `nats-server -t` accepts it. */
  readonly refusesStart?: boolean;
  /** Speaks of options in general: where a check for one mistake has found an error at the same place, it keeps silent. */
  readonly general?: boolean;
  /** Speaks of files of nsc too: `.jwt` and `.creds`, that are analysed alone. */
  readonly ofJwtFiles?: boolean;
  /** Speaks of a file as a whole: its findings stand at the beginning, whatever is there. */
  readonly aboutFile?: boolean;
  /** Of a long config that is read for the first time it is shown before the others have run: it is quick, and says what cannot wait. */
  readonly early?: boolean;
  /** Finds nothing unless a setting gives it a severity: what it speaks of is right for many. */
  readonly defaultOff?: boolean;
  /** Cases in which its finding may be accepted for a while, in the words of the comment that does so. */
  readonly acceptedReasons?: readonly string[];
  /**
   * Names of the options at the top of a config that it looks at, in lower case; it looks at nothing else but the release of
   * the server. So an edit somewhere else cannot affect it. Absent: it may look at anything.
   */
  readonly reads?: readonly string[];
  /** @param outcome what the others found; empty but for the check that speaks of them. */
  readonly run: (config: Config, context: CheckContext, outcome: Outcome) => Iterable<Finding>;
}

/** A finding with all that is needed to show it. */
export interface Report extends Finding {
  readonly check: Check;
  readonly severity: Severity;
}

/** What the other checks found, for the one about comments that accept findings. */
export interface Outcome {
  /** All checks that can be suppressed. */
  readonly codes: ReadonlySet<string>;
  /** Those of them that did not say all they have to say: turned off, or kept silent by what others found. */
  readonly silent: ReadonlySet<string>;
  readonly accepted: readonly AcceptedReport[];
}

/** A report that a comment in the text accepts, and the word of the comment that does. */
export interface AcceptedReport {
  readonly report: Report;
  readonly suppression: Suppression;
  readonly word: CodeWord;
}

/** What a check may know beside the config. */
export interface CheckContext {
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  /** The server runs on this machine, in the folder of the config: files and variables that are missing here are missing there. */
  readonly here: boolean;
  /** Whether the owner of a public NKey has signed a text. */
  readonly verifies: Host["verifies"];
  /** The public half of an NKey seed; undefined for what is no seed. */
  readonly publicKeyOf: Host["publicKeyOf"];
  /** Whether a file stands at a path that an option names. */
  readonly stateOfNamed: (path: string) => "file" | FileProblem["reason"];
  /** What stands at a path that an option names; a relative one begins in the folder of the root config. */
  readonly readNamed: (path: string) => FileText | FileProblem;
  /** From when to when the certificate at a path that an option names is valid; undefined where that cannot be told. */
  readonly validityOfNamed: (path: string) => Validity | undefined;
  /** Whether the private key at one path belongs to the certificate at another; undefined where that cannot be told. */
  readonly isKeyOfNamed: (key: string, certificate: string) => boolean | undefined;
  /** Whether others than its owner may read the file at a path that an option names, or the root itself where none is given. */
  readonly othersMayRead: (path?: string) => boolean | undefined;
  /** Whether this machine runs Windows; undefined where that is not known. */
  readonly isWindows: boolean | undefined;
  /** The config as it would be read after these edits; what a fix is proved with before it is offered. */
  readonly after: (edits: readonly FileEdit[]) => Config;
  /** What a check keeps from one analysis of a config to the next, so that the cost of an edit follows the edit. */
  readonly kept: <T>(check: string, make: () => T) => T;
  /** Milliseconds since the epoch; undefined where the time is not known. */
  readonly now?: number;
  /** What monitoring endpoints say of this config's tokens; absent where nobody asks any, as on the command line. */
  readonly usage?: Usage | "no-answer";
}

/** One place in one file that a check speaks about. `message` holds nothing of the value there. */
export interface Finding {
  readonly file: SourceFile;
  readonly span: Span;
  readonly message: string;
  /** Overrides the check's own. */
  readonly severity?: Severity;
  readonly related?: readonly { readonly message: string; readonly site: Site }[];
  /** `nats-server -t` refuses this, though the check speaks of what is beyond it elsewhere. */
  readonly refused?: boolean;
  /** It keeps the server from starting, though the check speaks of what does not elsewhere. */
  readonly refusesStart?: boolean;
  /** A reload that brings it ends a server that runs, with all its connections. */
  readonly endsServer?: boolean;
  /** Nothing true can be said of the rest of the file: what others find there is not shown. */
  readonly hidesRest?: boolean;
  /** Problems of the config that this says in better words: they are not shown beside it. */
  readonly explains?: Problem | readonly Problem[];
  /** May be worked out when first asked for: list them for a code action, not for a diagnostic. */
  readonly fixes?: readonly Fix[];
}
