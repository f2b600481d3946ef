/** Who may import what an account exports (server/accounts.go, checkStreamExportApproved, checkServiceExportApproved, checkAuth). */
import type { Export, Exports, Kind } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

interface Offer {
  readonly subject: string;
  readonly allowed: Set<string>;
  position: number;
}

interface Made {
  readonly bySubject: ReadonlyMap<string, Offer>;
  readonly index: SubjectIndex<Offer>;
}

/** What is offered of one kind; most accounts offer nothing, and share that. */
export function offersOf(exports: Exports, kind: Kind): Offers {
  if (exports.list.some((each) => each.kind === kind)) return new Offers(exports, kind);
  return exports.complete ? nothing : nothingKnown;
}

/** "unknown": what it exports is not known to the last. */
export type Access = "granted" | "denied" | "not-exported" | "unknown";

export class Offers {
  readonly #list: readonly Export[];
  readonly #complete: boolean;
  #made: Made | undefined;

  constructor({ list, complete }: Exports, kind: Kind) {
    this.#list = list.filter((each) => each.kind === kind);
    this.#complete = complete;
  }

  get isEmpty(): boolean {
    return this.#list.length === 0;
  }

  /** Whether something offered takes in the subject. */
  takeIn(subject: string): boolean {
    return this.#offers.index.takingIn(subject).length > 0;
  }

  /**
   * An export of just this subject decides. Otherwise any that takes it in may, and of several the server asks the one
   * that it happens to come to first: where one would refuse, it may be that one.
   */
  accessOf(account: string, subject: string): Access {
    const { bySubject, index } = this.#offers;
    const exact = bySubject.get(subject);
    const asked = exact === undefined ? index.takingIn(subject) : [exact];
    if (asked.length === 0) return this.#complete ? "not-exported" : "unknown";
    const tokens = exact === undefined ? subject.split(".") : [];
    if (asked.every((offer) => isOpen(offer, account, tokens))) return "granted";
    return this.#complete ? "denied" : "unknown";
  }

  /** Made when first asked for: from most accounts nobody imports anything. */
  get #offers(): Made {
    if (this.#made !== undefined) return this.#made;
    const bySubject = new Map<string, Offer>();
    for (const each of this.#list) offer(each, bySubject);
    return (this.#made = { bySubject, index: new SubjectIndex([...bySubject.values()], ({ subject }) => subject) });
  }
}

/** What is exported once more adds to those that may import it (setExportAuth). */
function offer({ subject, accounts, position }: Export, bySubject: Map<string, Offer>): void {
  const known = bySubject.get(subject) ?? { subject, allowed: new Set<string>(), position: 0 };
  bySubject.set(subject, known);
  if (accounts.length === 0 && position === 0) return;
  known.position = position;
  for (const { text } of accounts) known.allowed.add(text);
}

const nothing = new Offers({ list: [], complete: true, problems: [] }, "stream");
const nothingKnown = new Offers({ list: [], complete: false, problems: [] }, "stream");

function isOpen({ allowed, position }: Offer, account: string, tokens: readonly string[]): boolean {
  if (position > 0) return tokens[position - 1] === account;
  return allowed.size === 0 || allowed.has(account);
}
