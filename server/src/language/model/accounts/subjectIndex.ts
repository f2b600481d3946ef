/** Subjects by their tokens: which of many take in a subject, or meet it, without a look at each. */
import { isSubset, isWildcard, subjectsCollide } from "../options/subjects.js";

interface Branch<T> {
  readonly next: Map<string, Branch<T>>;
  readonly items: T[];
}

/** No more are gone through one by one. */
const few = 8;

const nothing: Branch<never> = { next: new Map(), items: [] };

export class SubjectIndex<T> {
  /** Empty where there are few. */
  readonly #root: Branch<T>;
  /**
   * Subjects with tokens such as `*a`, of which the server reads no more than the first character (isSubset), and with a
   * `>` before the end: of exports it does not ask whether they are subjects.
   */
  readonly #odd: T[] = [];
  readonly #all: readonly T[];
  readonly #subjectOf: (item: T) => string;

  constructor(all: readonly T[], subjectOf: (item: T) => string) {
    this.#all = all;
    this.#subjectOf = subjectOf;
    this.#root = all.length <= few ? nothing : { next: new Map(), items: [] };
    if (all.length > few) for (const item of all) this.#add(item);
  }

  /** Items whose pattern takes in every subject that this one matches, in no order. */
  takingIn(subject: string): readonly T[] {
    const candidates = this.#candidates(subject, (token) => (token === "*" ? ["*"] : [token, "*"]));
    return candidates.filter((item) => isSubset(subject, this.#subjectOf(item)));
  }

  /** Items whose pattern and this subject have some subject in common, in no order. */
  meeting(subject: string): readonly T[] {
    const candidates = this.#candidates(subject, (token) => (token === "*" ? "all" : [token, "*"]));
    return candidates.filter((item) => subjectsCollide(subject, this.#subjectOf(item)));
  }

  #add(item: T): void {
    const tokens = this.#subjectOf(item).split(".");
    if (isOdd(tokens)) {
      this.#odd.push(item);
      return;
    }
    let branch = this.#root;
    for (const token of tokens) {
      const next = branch.next.get(token) ?? { next: new Map(), items: [] };
      branch.next.set(token, next);
      branch = next;
    }
    branch.items.push(item);
  }

  /** All that may match, and some that do not. */
  #candidates(subject: string, choices: (token: string) => readonly string[] | "all"): readonly T[] {
    const tokens = subject.split(".");
    if (this.#all.length <= few || isOdd(tokens)) return this.#all;
    const found: T[] = [...this.#odd];
    let branches = [this.#root];
    for (const token of tokens) {
      if (token === ">") {
        for (const branch of branches) collect(branch, found);
        return found;
      }
      for (const branch of branches) pushAll(found, branch.next.get(">")?.items ?? []);
      const wanted = choices(token);
      branches = branches.flatMap(({ next }) => (wanted === "all" ? besideRest(next) : wanted.map((each) => next.get(each)).filter((each) => each !== undefined)));
      if (branches.length === 0) break;
    }
    for (const branch of branches) pushAll(found, branch.items);
    return found;
  }
}

/** All that goes on by one token; what ends with `>` has been found already. */
function besideRest<T>(next: ReadonlyMap<string, Branch<T>>): Branch<T>[] {
  return [...next].flatMap(([token, branch]) => (token === ">" ? [] : [branch]));
}

function isOdd(tokens: readonly string[]): boolean {
  return tokens.some((token, at) => (/^[*>]/.test(token) && !isWildcard(token)) || (token === ">" && at < tokens.length - 1));
}

function collect<T>(branch: Branch<T>, found: T[]): void {
  const pending = [branch];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    pushAll(found, next.items);
    pending.push(...next.next.values());
  }
}

function pushAll<T>(found: T[], more: readonly T[]): void {
  for (const item of more) found.push(item);
}
