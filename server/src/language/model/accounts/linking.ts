/** What the accounts of one block export to and import from each other (the second half of server/opts.go, parseAccounts). */
import type { Version } from "../../schema/version.js";
import type { Run } from "../../syntax/runs.js";
import { remembered } from "../remembered.js";
import type { MapValue, Pair } from "../value.js";
import { isAccount } from "./entries.js";
import { shown } from "./found.js";
import { isAlike, linkedOf } from "./linked.js";
import type { Linked } from "./linked.js";
import type { ExportProblem, Exports, ImportProblem } from "./links.js";
import { Taking } from "./taking.js";
import type { LinkedAccounts } from "./taking.js";

/** One account, as far as others are concerned. */
interface Member {
  readonly name: string;
  /** Absent where it offers and takes nothing. */
  readonly linked: Linked | undefined;
  /** Nothing is known of it but the name. */
  readonly isUnknown: boolean;
}

const membersOf = remembered(({ items }: Pick<Run<Pair>, "items">, version): readonly Member[] =>
  items.filter(isAccount).map(({ key, value }) => ({
    name: key,
    linked: value.kind === "map" ? linkedOf(value, version) : undefined,
    isUnknown: value.kind !== "map",
  })),
);

/** What the accounts of one block have to do with each other; follows what changes among them. */
export class Linking implements LinkedAccounts {
  readonly version: Version;
  readonly names = new Set<string>();
  readonly linked = new Map<string, Linked>();
  readonly unknown = new Set<string>();
  readonly #withoutSystem: boolean;
  /** Account by account as they stand in the block, by run. */
  #members = new Map<Run<Pair>, readonly Member[]>();
  readonly #takings: readonly Taking[];
  /** By account; of most there is nothing. */
  readonly #exports = new Map<string, readonly ExportProblem[]>();
  readonly #imports = new Map<string, readonly ImportProblem[]>();
  /** Accounts whose exports name those that may import them. */
  readonly #naming = new Set<string>();

  constructor(version: Version, withoutSystem: boolean) {
    this.version = version;
    this.#withoutSystem = withoutSystem;
    this.#takings = [new Taking("stream", this), new Taking("service", this)];
  }

  isFor(version: Version, withoutSystem: boolean): boolean {
    return this.version === version && this.#withoutSystem === withoutSystem;
  }

  update(block: MapValue): void {
    const runs = block.runs ?? [{ items: block.pairs }];
    const members = new Map(runs.map((run) => [run, membersOf(run, this.version)]));
    const after = new Map<string, Member>();
    const before = new Map<string, Member>();
    for (const [run, some] of this.#members) if (!members.has(run)) for (const member of some) before.set(member.name, member);
    for (const [run, some] of members) if (!this.#members.has(run)) for (const member of some) after.set(member.name, member);
    this.#members = members;
    this.#change(before, after);
  }

  exportProblems(): readonly ExportProblem[] {
    return [...this.#exports.values()].flat();
  }

  importProblems(): readonly ImportProblem[] {
    return [...[...this.#imports.values()].flat(), ...this.#takings.flatMap((taking) => taking.problems())];
  }

  #change(before: ReadonlyMap<string, Member>, after: ReadonlyMap<string, Member>): void {
    const changed: string[] = [];
    /** Those that offer something else than before, or are new, or gone. */
    const otherwise: string[] = [];
    let named = false;
    for (const name of new Set([...before.keys(), ...after.keys()])) {
      const [then, now] = [before.get(name), after.get(name)];
      named ||= then === undefined || now === undefined;
      if (then !== undefined && now !== undefined && then.linked === now.linked && then.isUnknown === now.isUnknown) continue;
      changed.push(name);
      if (!offersAlike(then, now)) otherwise.push(name);
      this.#file(name, now);
    }
    for (const name of named ? [...this.#naming, ...changed] : changed) this.#tellExports(name);
    for (const taking of this.#takings) taking.update(changed, otherwise);
  }

  #file(name: string, member: Member | undefined): void {
    setOrDelete(this.linked, name, member?.linked);
    setOrDelete(this.#imports, name, someOf(member?.linked?.imports.problems ?? []));
    include(this.names, name, member !== undefined);
    include(this.unknown, name, member?.isUnknown === true);
    include(this.#naming, name, member?.linked?.exports.list.some(({ accounts }) => accounts.length > 0) === true);
  }

  #tellExports(name: string): void {
    const exports = this.linked.get(name)?.exports;
    const isToTell = exports !== undefined && (exports.problems.length > 0 || exports.list.some(({ accounts, latency }) => accounts.length > 0 || latency !== undefined));
    setOrDelete(this.#exports, name, isToTell ? someOf([...exports.problems, ...this.#exportProblems(exports)]) : undefined);
  }

  *#exportProblems({ list }: Exports): Generator<ExportProblem> {
    for (const { accounts, latency } of list) {
      for (const account of accounts) {
        if (!this.names.has(account.text)) yield { rule: "account-undefined", place: { value: account.at }, words: [shown(account)], among: this.names };
      }
      if (this.#withoutSystem && latency !== undefined) yield { rule: "no-system-account", place: { value: latency.value }, words: [] };
    }
  }
}

function offersAlike(then: Member | undefined, now: Member | undefined): boolean {
  if (then?.linked === undefined || now?.linked === undefined) return false;
  return isAlike(then.linked, now.linked);
}

function setOrDelete<T>(map: Map<string, T>, key: string, value: T | undefined): void {
  if (value === undefined) map.delete(key);
  else map.set(key, value);
}

function include(set: Set<string>, key: string, isIn: boolean): void {
  if (isIn) set.add(key);
  else set.delete(key);
}

function someOf<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
