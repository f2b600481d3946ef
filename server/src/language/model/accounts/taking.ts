/** What accounts import, held against what others export (the second half of server/opts.go, parseAccounts). */
import type { Version } from "../../schema/version.js";
import { Cycles } from "./cycles.js";
import type { Crossing, Route } from "./cycles.js";
import { quoted, shown } from "./found.js";
import type { Linked } from "./linked.js";
import type { Import, ImportProblem, ImportRule, Kind } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

/** The accounts of one block. */
export interface LinkedAccounts {
  readonly version: Version;
  readonly names: ReadonlySet<string>;
  /** The accounts that offer or take something, by name. */
  readonly linked: ReadonlyMap<string, Linked>;
  /** The accounts of which nothing is known but the name. */
  readonly unknown: ReadonlySet<string>;
}

/** What one account takes of one kind. */
interface Taken {
  readonly problems: readonly ImportProblem[];
  /** Imports whose account takes something itself: without that there can be no cycle. */
  readonly leading: readonly { readonly each: Import; readonly route: Route }[];
  readonly crossing: Crossing | undefined;
}

/** All that the accounts of a block take of one kind. An account keeps what it has while its lists, and what its sources offer, stay the same. */
export class Taking {
  readonly #kind: Kind;
  readonly #accounts: LinkedAccounts;
  /** By importing account; those of which there is something to tell or to follow. */
  readonly #taken = new Map<string, Taken>();
  readonly #crossings = new Map<string, Crossing>();
  /** What each account takes from, and who takes from it. */
  readonly #sources = new Map<string, ReadonlySet<string>>();
  readonly #importers = new Map<string, Set<string>>();
  /** Undefined where some account has changed since they were found: cycles are looked for among all. */
  #found: readonly ImportProblem[] | undefined;

  /** @param accounts as they are now: it changes them, and then tells of it. */
  constructor(kind: Kind, accounts: LinkedAccounts) {
    this.#kind = kind;
    this.#accounts = accounts;
  }

  /** @param changed accounts whose lists changed. @param otherwise those that do not offer the same any more. */
  update(changed: readonly string[], otherwise: readonly string[]): void {
    const affected = new Set(changed);
    for (const source of otherwise) for (const importer of this.#importers.get(source) ?? []) affected.add(importer);
    if (affected.size > 0) this.#found = undefined;
    for (const importer of affected) {
      this.#forget(importer);
      const linked = this.#accounts.linked.get(importer);
      if (linked !== undefined && linked.takes[this.#kind].length > 0) this.#add(importer, linked);
    }
  }

  problems(): readonly ImportProblem[] {
    return (this.#found ??= this.#problems());
  }

  #problems(): ImportProblem[] {
    const found: ImportProblem[] = [];
    const cycles = new Cycles(this.#kind, this.#crossings, this.#accounts.version);
    for (const [importer, { problems, leading }] of this.#taken) {
      for (const problem of problems) found.push(problem);
      for (const { each, route } of leading) {
        const rule = cycles.ruleOf(importer, route);
        if (rule !== undefined) found.push({ rule, place: { value: each.subject.at }, words: [quoted(importer), shown(each.account)] });
      }
    }
    return found;
  }

  #forget(importer: string): void {
    this.#taken.delete(importer);
    this.#crossings.delete(importer);
    for (const source of this.#sources.get(importer) ?? []) this.#importers.get(source)?.delete(importer);
    this.#sources.delete(importer);
  }

  #add(importer: string, linked: Linked): void {
    const sources = new Set(linked.takes[this.#kind].map(({ account }) => account.text));
    this.#sources.set(importer, sources);
    for (const source of sources) this.#importers.set(source, (this.#importers.get(source) ?? new Set()).add(importer));
    const taken = this.#take(importer, linked);
    if (taken.problems.length > 0 || taken.leading.length > 0) this.#taken.set(importer, taken);
    if (taken.crossing !== undefined) this.#crossings.set(importer, taken.crossing);
  }

  #sourceOf({ account }: Import): Linked | undefined {
    return this.#accounts.linked.get(account.text);
  }

  #take(importer: string, linked: Linked): Taken {
    const takes = linked.takes[this.#kind];
    const offers = linked.offers[this.#kind];
    const problems: ImportProblem[] = [];
    const leading: { each: Import; route: Route }[] = [];
    const routes: Route[] = [];
    for (const each of takes) {
      const problem = this.#accessProblem(importer, each);
      if (problem !== undefined) problems.push(problem);
      if (problem !== undefined || each.routes === undefined) continue;
      const route = { ...each.routes, account: each.account.text, order: routes.length };
      if ((this.#sourceOf(each)?.takes[this.#kind].length ?? 0) > 0) leading.push({ each, route });
      if (!offers.isEmpty) routes.push(route);
    }
    const crossing = routes.length === 0 ? undefined : { routes: new SubjectIndex(routes, ({ meets }) => meets), offers: (subject: string) => offers.takeIn(subject) };
    return { problems, leading, crossing };
  }

  #accessProblem(importer: string, each: Import): ImportProblem | undefined {
    const { account, subject, routes } = each;
    const { names, unknown } = this.#accounts;
    const at = (rule: ImportRule, { at: value } = subject): ImportProblem => ({ rule, place: { value }, words: [shown(account), shown(subject), quoted(importer)] });
    if (!names.has(account.text)) return { ...at("account-undefined", account), among: names };
    // A subject or a way that is wrong has been reported already.
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
