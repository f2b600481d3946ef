/**
 * Exports and imports across accounts (the second half of server/opts.go, parseAccounts). The server does this only
 * where it has found no mistake before; here it is done with what is right, since the rest may be mended next.
 */
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { pairsNamed } from "../value.js";
import { Offers } from "./access.js";
import { Cycles } from "./cycles.js";
import type { Crossing, Route } from "./cycles.js";
import { accountBlocks, accountEntries } from "./entries.js";
import { readExports } from "./exports.js";
import { quoted, shownText } from "./found.js";
import { readImports } from "./imports.js";
import type { ExportProblem, Exports, Import, ImportProblem, ImportRule, Imports, Kind } from "./links.js";
import { remembered } from "./remembered.js";
import { SubjectIndex } from "./subjectIndex.js";

export interface LinkProblems {
  readonly exports: readonly ExportProblem[];
  readonly imports: readonly ImportProblem[];
}

/** One account that offers or takes something. */
interface Linked {
  readonly exports: Exports;
  readonly imports: Imports;
  readonly offers: Readonly<Record<Kind, Offers>>;
}

/** Undefined where the account has nothing to do with others. */
const linkedOf = remembered((map, version): Linked | undefined => {
  if (pairsNamed(map, "exports", "imports").length === 0) return undefined;
  const exports = readExports(map, version);
  return { exports, imports: readImports(map, version), offers: { stream: new Offers(exports, "stream"), service: new Offers(exports, "service") } };
});

const byConfig = new WeakMap<Config, { readonly version: Version; readonly problems: LinkProblems }>();

export function linkProblems(config: Config, version: Version): LinkProblems {
  const known = byConfig.get(config);
  if (known?.version === version) return known.problems;
  // Of several blocks the server knows no account of the next while it reads the first.
  const found = accountBlocks(config).map((block) => new Linking(block, version, refusesSystemAccount(config)).problems());
  const problems = { exports: found.flatMap((each) => each.exports), imports: found.flatMap((each) => each.imports) };
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

  constructor(block: Parameters<typeof accountEntries>[0], version: Version, withoutSystem: boolean) {
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

  problems(): LinkProblems {
    const exports = [...this.#linked.values()].flatMap((each) => [...each.exports.problems, ...this.#exportProblems(each.exports)]);
    const imports = [...this.#linked.values()].flatMap((each) => each.imports.problems);
    for (const kind of ["stream", "service"] as const) imports.push(...this.#importProblems(kind));
    return { exports, imports };
  }

  *#exportProblems({ list }: Exports): Generator<ExportProblem> {
    for (const { accounts, latency } of list) {
      for (const value of accounts) {
        if (!this.#names.has(value.text)) yield { rule: "account-undefined", place: { value }, words: [shownText(value)], among: this.#names };
      }
      if (this.#withoutSystem && latency !== undefined) yield { rule: "no-system-account", place: { value: latency.value }, words: [] };
    }
  }

  *#importProblems(kind: Kind): Generator<ImportProblem> {
    const crossings = new Map<string, Crossing>();
    const working: { readonly importer: string; readonly each: Import; readonly own: readonly Route[] }[] = [];
    for (const [importer, { imports, offers }] of this.#linked) {
      const routes: Route[] = [];
      for (const each of imports.list.filter((one) => one.kind === kind)) {
        const problem = this.#accessProblem(importer, each);
        if (problem !== undefined) yield problem;
        if (problem !== undefined || each.routes === undefined) continue;
        working.push({ importer, each, own: each.account.text === importer ? [...routes] : [] });
        routes.push({ ...each.routes, account: each.account.text, order: routes.length });
      }
      crossings.set(importer, { routes: new SubjectIndex(routes, ({ meets }) => meets), offers: (subject) => offers[kind].takeIn(subject) });
    }
    const cycles = new Cycles(kind, crossings, this.#version);
    for (const { importer, each, own } of working) {
      const rule = cycles.ruleOf(importer, each, own);
      if (rule !== undefined) yield { rule, place: { value: each.subject }, words: [quoted(importer), shownText(each.account)] };
    }
  }

  #accessProblem(importer: string, { kind, account, subject, routes }: Import): ImportProblem | undefined {
    const at = (rule: ImportRule, value = subject): ImportProblem => ({ rule, place: { value }, words: [shownText(account), shownText(subject), quoted(importer)] });
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
