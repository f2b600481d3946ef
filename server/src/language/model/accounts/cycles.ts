/**
 * Imports that lead back to where they began (server/accounts.go, checkServiceImportsForCycles and
 * checkStreamImportsForCycles). The server adds the imports of one account after those of another, in random order,
 * and looks for a cycle each time: here every import is taken for the last, so what may be refused is found.
 */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { isSubset, subjectsCollide } from "../options/subjects.js";
import type { Kind, Routes } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

/** An import that works as far as the two accounts go. */
export interface Route extends Routes {
  /** The account that offers. */
  readonly account: string;
  /** Among the imports of its account. */
  readonly order: number;
}

/** One account among those that offer or take something of one kind. */
export interface Crossing {
  readonly routes: SubjectIndex<Route>;
  /** Whether something it offers takes in the subject. */
  readonly offers: (subject: string) => boolean;
}

const maxVisited = 1_024;
/** Imports that all searches of one analysis go along: accounts by the thousand can be linked so that there are millions. What is beyond goes unsaid. */
const maxSteps = 300_000;
/** A longer way is taken for one that each start finds: nobody writes it, and looking at all of its imports takes too long. */
const maxDoubted = 50;
/** Earlier releases went on with a narrowed subject where they should have taken up the first. */
const keepsSubject = parseVersion("2.12.6");

/** One import on a way that leads back. */
interface Step {
  readonly importer: string;
  readonly route: Route;
  /** What its account is asked for, and all of its imports that meet that. */
  readonly subject: string;
  readonly meeting: readonly Route[];
}

/** What the server finds from one import on, if it is the last. */
type Way = { readonly rule: "cycle"; readonly steps: readonly Step[]; readonly isSure: boolean } | { readonly rule: "too-deep" };

export class Cycles {
  readonly #crossings: ReadonlyMap<string, Crossing>;
  readonly #kind: Kind;
  readonly #narrowsOn: boolean;
  readonly #ways = new Map<Route, Way | undefined>();
  #stepsLeft = maxSteps;

  constructor(kind: Kind, crossings: ReadonlyMap<string, Crossing>, version: Version) {
    this.#kind = kind;
    this.#crossings = crossings;
    this.#narrowsOn = isBefore(version, keepsSubject);
  }

  /** "cycle-by-chance": some import on the way, added last, leads to no cycle, so that not every start refuses it. */
  ruleOf(importer: string, route: Route): "cycle" | "cycle-by-chance" | "too-deep" | undefined {
    const way = this.#wayOf(importer, route);
    if (way?.rule !== "cycle") return way?.rule;
    // Its own imports an account has always in the same order.
    const others = way.steps.filter((step) => step.importer !== importer);
    return way.isSure && others.every((step) => this.#isSure(step)) ? "cycle" : "cycle-by-chance";
  }

  #isSure({ importer, route }: Step): boolean {
    const way = this.#wayOf(importer, route);
    return way?.rule === "cycle" ? way.isSure : this.#stepsLeft <= 0;
  }

  #wayOf(importer: string, route: Route): Way | undefined {
    if (!this.#ways.has(route)) this.#ways.set(route, this.#search(importer, route));
    return this.#ways.get(route);
  }

  #search(importer: string, { account, asks, order }: Route): Way | undefined {
    for (const subject of asks) {
      const steps: Step[] = [];
      // Of one that imports from itself the later ones are not there yet.
      const rule = this.#follow(account, subject, new Set([importer]), steps, account === importer ? order : undefined);
      if (rule === "too-deep") return { rule };
      if (rule === "cycle") return steps.length > maxDoubted ? { rule, steps: [], isSure: true } : { rule, steps, isSure: !this.#mayBeMissed(steps) };
    }
    return undefined;
  }

  #follow(name: string, subject: string, visited: Set<string>, steps: Step[], before = Infinity): Way["rule"] | undefined {
    if (visited.size >= maxVisited) return "too-deep";
    const crossing = this.#crossings.get(name);
    if (crossing === undefined || (this.#kind === "stream" && !crossing.offers(subject))) return undefined;
    const meeting = crossing.routes.meeting(subject).filter(({ order }) => order < before).sort((a, b) => a.order - b.order);
    let asked = subject;
    for (const route of meeting) {
      if (asked !== subject && !subjectsCollide(asked, route.meets)) continue;
      if (this.#stepsLeft-- <= 0) return undefined;
      steps.push({ importer: name, route, subject, meeting });
      if (visited.has(route.account)) return "cycle";
      visited.add(name);
      const next = isSubset(route.narrows, asked) ? route.narrows : asked;
      if (this.#narrowsOn && this.#kind === "stream") asked = next;
      const rule = this.#follow(route.account, next, visited, steps);
      if (rule !== undefined) return rule;
      steps.pop();
    }
    return undefined;
  }

  /** Whether another import may narrow the subject before: of services the server goes through a map, in random order. */
  #mayBeMissed(steps: readonly Step[]): boolean {
    if (!this.#narrowsOn || this.#kind === "stream") return false;
    return steps.some(({ route, subject, meeting }, at) => {
      this.#stepsLeft -= meeting.length;
      const narrowing = meeting.filter((other) => other !== route && other.narrows !== subject && isSubset(other.narrows, subject));
      // The last one closes the circle, whatever the subject, if it is found at all.
      return narrowing.some(({ narrows }) => at < steps.length - 1 || !subjectsCollide(narrows, route.meets));
    });
  }
}
