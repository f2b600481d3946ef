import type { FileEdit } from "../../edits.js";
import type { NkeyUser } from "../migrateToNkey/newUser.js";
import type { Span } from "../../syntax/tree.js";

export type Fix = EditFix | HashFix | KeyPairFix | PublicKeyFix | GuideFix | DisabledFix;

interface FixBase {
  readonly title: string;
  /** Appended to `quickfix.natsServerConf.`, such as `migrateToNkey`. */
  readonly id: string;
}
/** Can be applied as it stands. Preferred only where it cannot cause an outage. */
export interface EditFix extends FixBase {
  readonly kind: "edit";
  readonly preferred: boolean;
  /** Sentences about what it does to live clients: where there are any, the user agrees to them before it is applied. */
  readonly consequences?: readonly string[];
  readonly edits: () => readonly FileEdit[];
}
/** Needs the bcrypt hash of a secret of the config, made when it is applied: that takes a while, and random numbers. */
export interface HashFix extends FixBase {
  readonly kind: "hash";
  /** Sentences about what it does to live clients. */
  readonly consequences: readonly string[];
  /** In clear text: to be hashed, and for nothing else. */
  readonly secret: string;
  /** @throws where the edit does not hold for this hash. */
  readonly edits: (hash: string) => readonly FileEdit[];
}
/** Needs a key pair, made when it is applied. */
export interface KeyPairFix extends FixBase {
  readonly kind: "key-pair";
  /** What clients log in with until then. */
  readonly replaces: "token" | "password";
  /** Sentences about what it does to live clients. */
  readonly consequences: readonly string[];
  /** @throws where the edit does not hold for this key, such as one that the config lists already. */
  readonly edits: (publicKey: string) => readonly FileEdit[];
  /** The same for several users, each with a key of its own; absent where there is one user to begin with. */
  readonly editsForUsers?: (users: readonly NkeyUser[]) => readonly FileEdit[];
}
/** Needs a seed file that the user picks: its public key comes in the place of a value. */
export interface PublicKeyFix extends FixBase {
  readonly kind: "public-key";
  /** The value, its quotes included. */
  readonly span: Span;
  /** That the key must begin with, such as `U`; undefined: any. */
  readonly letter: string | undefined;
}
/** Is done elsewhere, by a person: tells how. */
export interface GuideFix extends FixBase {
  readonly kind: "guide";
  readonly guide: () => Guide;
}
/** What a person is to do outside the editor. Holds no secret. */
export interface Guide {
  /** Of the page; a file name could hold it. */
  readonly title: string;
  /** The whole page. Nothing in it that is not our own words is markup. */
  readonly markdown: string;
  /** Its commands alone, for a POSIX shell, one a line: for editors that have no pages. */
  readonly commands: readonly string[];
}
/** Shown, with the reason why it cannot be applied. */
export interface DisabledFix extends FixBase {
  readonly kind: "disabled";
  readonly reason: string;
}
