/**
 * Exports and imports across accounts (the second half of server/opts.go, parseAccounts). The server does this only
 * where it has found no mistake before; here it is done with what is right, since the rest may be mended next.
 */
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { pairsNamed } from "../value.js";
import type { MapValue } from "../value.js";
import { Cycles } from "./cycles.js";
import type { Crossing, Route } from "./cycles.js";
import { accountBlocks, accountEntries } from "./entries.js";
import { quoted, shown } from "./found.js";
import { areSame, isAlike, linkedOf } from "./linked.js";
import type { Linked } from "./linked.js";
import type { ExportProblem, Exports, Import, ImportProblem, ImportRule, Kind } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

export interface LinkProblems {
  readonly exports: readonly ExportProblem[];
  readonly imports: readonly ImportProblem[];
}

const byConfig = new WeakMap<Config, { readonly version: Version; readonly problems: LinkProblems }>();

/** What the accounts of one block have to do with each other, kept while that stays the same. */
export class LinkedBlocks {
  #known: readonly { readonly linking: Linking; readonly problems: LinkProblems }[] = [];

  problems(config: Config, version: Version): LinkProblems {
    // Of several blocks the server knows no account of the next while it reads the first.
    this.#known = accountBlocks(config).map((block, at) => {
      const linking = new Linking(block, version, refusesSystemAccount(config));
      const known = this.#known[at];
      // Problems have places, which are only right where the very same lists are meant.
      const isClean = known?.problems.exports.length === 0 && known.problems.imports.length === 0;
      if (known?.linking.equals(linking, isClean) === true) return { linking, problems: known.problems };
      return { linking, problems: linking.problems() };
    });
    return { exports: this.#known.flatMap((each) => each.problems.exports), imports: this.#known.flatMap((each) => each.problems.imports) };
  }
}

/** @param kept what is known from the analysis before. */
export function linkProblems(config: Config, version: Version, kept: LinkedBlocks): LinkProblems {
  const known = byConfig.get(config);
  if (known?.version === version) return known.problems;
  const problems = kept.problems(config, version);
  byConfig.set(config, { version, problems });
  return problems;
}

/** Refused where the server comes to it before it comes to the accounts, in its random order. */
function refusesSystemAccount(config: Config): boolean {
  const names = ["no_system_account", "no_system", "no_sys_acc"];
  return pairsNamed(config.value, ...names).some(({ value }) => value.kind === "boolean" && value.value);
}

class Linking {
  readonly #version: Version;
  readonly #withoutSystem: boolean;
  readonly #names: ReadonlySet<string>;
  /** Those that offer or take something, by name. */
  readonly #linked = new Map<string, Linked>();
  /** Those of which nothing is known but the name. */
  readonly #unknown = new Set<string>();

  constructor(block: MapValue, version: Version, withoutSystem: boolean) {
    this.#version = version;
    this.#withoutSystem = withoutSystem;
    const entries = accountEntries(block);
    this.#names = new Set(entries.map(({ name }) => name));
    for (const { name, pair: { value } } of entries) {
      const linked = value.kind === "map" ? linkedOf(value, version) : undefined;
      if (linked !== undefined) this.#linked.set(name, linked);
      if (value.kind !== "map") this.#unknown.add(name);
    }
  }

  /** Whether the same accounts offer and take the same. @param writtenAlike other lists that are written alike will do. */
  equals(other: Linking, writtenAlike: boolean): boolean {
    const isSame = this.#version === other.#version && this.#withoutSystem === other.#withoutSystem;
    const linked = [...other.#linked.values()];
    return isSame && [...this.#linked.values()].every((each, at) => each === linked[at] || (writtenAlike && isAlike(each, linked[at]))) && areSame([...this.#linked.keys()], [...other.#linked.keys()])
      && areSame([...this.#names], [...other.#names]) && areSame([...this.#unknown], [...other.#unknown]);
  }

  problems(): LinkProblems {
    const exports: ExportProblem[] = [];
    const imports: ImportProblem[] = [];
    for (const linked of this.#linked.values()) {
      for (const problem of linked.exports.problems) exports.push(problem);
      if (linked.exports.list.length > 0) for (const problem of this.#exportProblems(linked.exports)) exports.push(problem);
      for (const problem of linked.imports.problems) imports.push(problem);
    }
    for (const kind of ["stream", "service"] as const) imports.push(...this.#importProblems(kind));
    return { exports, imports };
  }

  *#exportProblems({ list }: Exports): Generator<ExportProblem> {
    for (const { accounts, latency } of list) {
      for (const account of accounts) {
        if (!this.#names.has(account.text)) yield { rule: "account-undefined", place: { value: account.at }, words: [shown(account)], among: this.#names };
      }
      if (this.#withoutSystem && latency !== undefined) yield { rule: "no-system-account", place: { value: latency.value }, words: [] };
    }
  }

  *#importProblems(kind: Kind): Generator<ImportProblem> {
    const crossings = new Map<string, Crossing>();
    const working: { readonly importer: string; readonly each: Import; readonly order: number }[] = [];
    for (const [importer, { takes, offers }] of this.#linked) {
      const routes: Route[] = [];
      for (const each of takes[kind]) {
        const problem = this.#accessProblem(importer, each);
        if (problem !== undefined) yield problem;
        if (problem !== undefined || each.routes === undefined) continue;
        if (this.#leadsOn(each)) working.push({ importer, each, order: routes.length });
        if (!offers[kind].isEmpty) routes.push({ ...each.routes, account: each.account.text, order: routes.length });
      }
      if (routes.length > 0) crossings.set(importer, { routes: new SubjectIndex(routes, ({ meets }) => meets), offers: (subject) => offers[kind].takeIn(subject) });
    }
    const cycles = new Cycles(kind, crossings, this.#version);
    for (const { importer, each, order } of working) {
      const rule = cycles.ruleOf(importer, each, order);
      if (rule !== undefined) yield { rule, place: { value: each.subject.at }, words: [quoted(importer), shown(each.account)] };
    }
  }

  /** Whether the account imported from takes something itself: without that there can be no cycle. */
  #leadsOn({ kind, account }: Import): boolean {
    return (this.#linked.get(account.text)?.takes[kind].length ?? 0) > 0;
  }

  #accessProblem(importer: string, { kind, account, subject, routes }: Import): ImportProblem | undefined {
    const at = (rule: ImportRule, { at: value } = subject): ImportProblem => ({ rule, place: { value }, words: [shown(account), shown(subject), quoted(importer)] });
    if (!this.#names.has(account.text)) return { ...at("account-undefined", account), among: this.#names };
    // A subject or a way that is wrong has been told of already.
    if (this.#unknown.has(account.text) || routes === undefined) return undefined;
    const offering = this.#linked.get(account.text);
    const access = offering?.offers[kind].accessOf(importer, subject.text) ?? "not-exported";
    if (access === "granted" || access === "unknown") return undefined;
    if (access === "denied") return at("not-allowed");
    const other = kind === "stream" ? "service" : "stream";
    if (offering?.offers[other].takeIn(subject.text) !== true) return at("not-exported");
    return at(other === "service" ? "exported-as-service" : "exported-as-stream");
  }
}
