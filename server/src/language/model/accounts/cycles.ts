/**
 * Imports that lead back to where they began (server/accounts.go, checkServiceImportsForCycles and
 * checkStreamImportsForCycles). The server adds the imports of one account after those of another, in random order,
 * and looks for a cycle each time: here every import is taken for the last, so what may be refused is.
 */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { isSubset, subjectsCollide } from "../options/subjects.js";
import type { Import, Kind, Routes } from "./links.js";
import { SubjectIndex } from "./subjectIndex.js";

/** An import that works as far as the two accounts go. */
export interface Route extends Routes {
  /** The account that offers. */
  readonly account: string;
  readonly order: number;
}

/** One account among those that offer or take something of one kind. */
export interface Crossing {
  readonly routes: SubjectIndex<Route>;
  /** Whether something it offers takes in the subject. */
  readonly offers: (subject: string) => boolean;
}

const maxVisited = 1_024;
const keepsSubject = parseVersion("2.12.6");

export class Cycles {
  readonly #crossings: ReadonlyMap<string, Crossing>;
  readonly #kind: Kind;
  /** Earlier releases went on with a narrowed subject where they should have taken up the first. */
  readonly #narrowsOn: boolean;

  constructor(kind: Kind, crossings: ReadonlyMap<string, Crossing>, version: Version) {
    this.#kind = kind;
    this.#crossings = crossings;
    this.#narrowsOn = kind === "stream" && isBefore(version, keepsSubject);
  }

  /** @param order of the import among those of its account: of one that imports from itself the later ones are not there yet. */
  ruleOf(importer: string, { account, routes }: Import, order: number): "cycle" | "too-deep" | undefined {
    for (const subject of routes?.asks ?? []) {
      const rule = this.#follow(account.text, subject, new Set([importer]), account.text === importer ? order : undefined);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }

  #follow(name: string, subject: string, visited: Set<string>, before = Infinity): "cycle" | "too-deep" | undefined {
    if (visited.size >= maxVisited) return "too-deep";
    const crossing = this.#crossings.get(name);
    if (crossing === undefined || (this.#kind === "stream" && !crossing.offers(subject))) return undefined;
    let asked = subject;
    for (const route of [...crossing.routes.meeting(subject)].sort((a, b) => a.order - b.order)) {
      if (route.order >= before || !subjectsCollide(asked, route.meets)) continue;
      if (visited.has(route.account)) return "cycle";
      visited.add(name);
      const next = isSubset(route.narrows, asked) ? route.narrows : asked;
      if (this.#narrowsOn) asked = next;
      const rule = this.#follow(route.account, next, visited);
      if (rule !== undefined) return rule;
    }
    return undefined;
  }
}
