/**
 * Exports and imports across accounts (the second half of server/opts.go, parseAccounts). The server does this only
 * where it has found no mistake before; here it is done with what is right, since the rest may be mended next.
 */
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { pairsNamed } from "../value.js";
import type { MapValue } from "../value.js";
import { accountBlocks, accountEntries } from "./entries.js";
import { shown } from "./found.js";
import { areSame, isAlike, linkedOf } from "./linked.js";
import type { Linked } from "./linked.js";
import type { ExportProblem, Exports, ImportProblem, Kind } from "./links.js";
import { Taking } from "./taking.js";

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
      if (known !== undefined) linking.follow(known.linking);
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
  /** As it was last worked out, for these accounts or those before. */
  #taking: Partial<Record<Kind, Taking>> = {};

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

  /** What was worked out before is where this begins. */
  follow(before: Linking): void {
    this.#taking = { ...before.#taking };
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
    for (const kind of ["stream", "service"] as const) {
      const taking = new Taking(kind, { version: this.#version, names: this.#names, linked: this.#linked, unknown: this.#unknown }, this.#taking[kind]);
      this.#taking[kind] = taking;
      for (const problem of taking.problems()) imports.push(problem);
    }
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
}
