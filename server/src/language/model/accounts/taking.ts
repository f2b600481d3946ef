/** What accounts import, held against what others export (the second half of server/opts.go, parseAccounts). */
import type { Version } from "../../schema/version.js";
import { Cycles } from "./cycles.js";
import type { Crossing, Route } from "./cycles.js";
import { quoted, shown } from "./found.js";
import { areSame } from "./linked.js";
import type { Linked } from "./linked.js";
import type { Import, ImportProblem, ImportRule, Kind } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

/** The accounts of one block. */
export interface LinkedAccounts {
  readonly version: Version;
  readonly names: ReadonlySet<string>;
  /** Those that offer or take something, by name. */
  readonly linked: ReadonlyMap<string, Linked>;
  /** Those of which nothing is known but the name. */
  readonly unknown: ReadonlySet<string>;
}

/** What one account takes of one kind. */
interface Taken {
  readonly linked: Linked;
  /** What is offered by the account of each import. */
  readonly sources: readonly (Linked | undefined)[];
  readonly problems: readonly ImportProblem[];
  /** Imports whose account takes something itself: without that there can be no cycle. */
  readonly leading: readonly { readonly each: Import; readonly order: number }[];
  readonly crossing: Crossing | undefined;
}

/** All that the accounts of a block take of one kind. An account keeps what it has while its lists and its sources stay the same. */
export class Taking {
  readonly #kind: Kind;
  readonly #accounts: LinkedAccounts;
  readonly #taken = new Map<string, Taken>();

  constructor(kind: Kind, accounts: LinkedAccounts, before: Taking | undefined) {
    this.#kind = kind;
    this.#accounts = accounts;
    const kept = before !== undefined && haveSameNames(accounts, before.#accounts) ? before.#taken : undefined;
    for (const [importer, linked] of accounts.linked) {
      if (linked.takes[kind].length === 0) continue;
      const known = kept?.get(importer);
      this.#taken.set(importer, known !== undefined && this.#holds(known, linked) ? known : this.#take(importer, linked));
    }
  }

  problems(): ImportProblem[] {
    const found: ImportProblem[] = [];
    const crossings = new Map<string, Crossing>();
    for (const [importer, { problems, crossing }] of this.#taken) {
      for (const problem of problems) found.push(problem);
      if (crossing !== undefined) crossings.set(importer, crossing);
    }
    const cycles = new Cycles(this.#kind, crossings, this.#accounts.version);
    for (const [importer, { leading }] of this.#taken) {
      for (const { each, order } of leading) {
        const rule = cycles.ruleOf(importer, each, order);
        if (rule !== undefined) found.push({ rule, place: { value: each.subject.at }, words: [quoted(importer), shown(each.account)] });
      }
    }
    return found;
  }

  #holds({ linked: before, sources }: Taken, linked: Linked): boolean {
    return before === linked && linked.takes[this.#kind].every((each, at) => this.#sourceOf(each) === sources[at]);
  }

  #sourceOf({ account }: Import): Linked | undefined {
    return this.#accounts.linked.get(account.text);
  }

  #take(importer: string, linked: Linked): Taken {
    const takes = linked.takes[this.#kind];
    const offers = linked.offers[this.#kind];
    const problems: ImportProblem[] = [];
    const leading: { each: Import; order: number }[] = [];
    const routes: Route[] = [];
    for (const each of takes) {
      const problem = this.#accessProblem(importer, each);
      if (problem !== undefined) problems.push(problem);
      if (problem !== undefined || each.routes === undefined) continue;
      if ((this.#sourceOf(each)?.takes[this.#kind].length ?? 0) > 0) leading.push({ each, order: routes.length });
      if (!offers.isEmpty) routes.push({ ...each.routes, account: each.account.text, order: routes.length });
    }
    const crossing = routes.length === 0 ? undefined : { routes: new SubjectIndex(routes, ({ meets }) => meets), offers: (subject: string) => offers.takeIn(subject) };
    return { linked, sources: takes.map((each) => this.#sourceOf(each)), problems, leading, crossing };
  }

  #accessProblem(importer: string, each: Import): ImportProblem | undefined {
    const { account, subject, routes } = each;
    const { names, unknown } = this.#accounts;
    const at = (rule: ImportRule, { at: value } = subject): ImportProblem => ({ rule, place: { value }, words: [shown(account), shown(subject), quoted(importer)] });
    if (!names.has(account.text)) return { ...at("account-undefined", account), among: names };
    // A subject or a way that is wrong has been told of already.
    if (unknown.has(account.text) || routes === undefined) return undefined;
    const offering = this.#sourceOf(each);
    const access = offering?.offers[this.#kind].accessOf(importer, subject.text) ?? "not-exported";
    if (access === "granted" || access === "unknown") return undefined;
    if (access === "denied") return at("not-allowed");
    const other = this.#kind === "stream" ? "service" : "stream";
    if (offering?.offers[other].takeIn(subject.text) !== true) return at("not-exported");
    return at(other === "service" ? "exported-as-service" : "exported-as-stream");
  }
}

function haveSameNames(some: LinkedAccounts, others: LinkedAccounts): boolean {
  return some.version === others.version && areSame([...some.names], [...others.names]) && areSame([...some.unknown], [...others.unknown]);
}
