/** What a run found: counted by kind, written where it can be looked at, and in the form of a fixture. */
import * as fs from "node:fs";
import * as path from "node:path";
import { rootName } from "./fuzzCase.js";
import type { FuzzCase } from "./fuzzCase.js";
import type { GrownCase, GrownVerdict } from "./grownCases.js";
import type { Judgement } from "./judge.js";
import type { ServerVerdict } from "./verdicts.js";

export interface Found {
  readonly series: string;
  readonly release: string;
  readonly kind: string;
  readonly each: FuzzCase;
  readonly judgement: Judgement;
}

export class Records {
  readonly #folder: string;
  readonly #byKind = new Map<string, { count: number; readonly series: Set<string>; smallest: Found }>();
  #written = 0;

  /** Empties the folder. */
  constructor(folder: string) {
    this.#folder = folder;
    fs.rmSync(folder, { recursive: true, force: true });
    fs.mkdirSync(folder, { recursive: true });
  }

  add(found: Found): void {
    const known = this.#byKind.get(found.kind);
    if (known === undefined) this.#byKind.set(found.kind, { count: 1, series: new Set([found.series]), smallest: found });
    else {
      known.count++;
      known.series.add(found.series);
      if (found.each.text.length < known.smallest.each.text.length) known.smallest = found;
    }
  }

  /** The smallest case of each kind, the most frequent kind first. */
  smallest(): Found[] {
    return [...this.#byKind.values()].sort((one, other) => other.count - one.count).map(({ smallest }) => smallest);
  }

  /** Takes the place of the smallest case of its kind. */
  write(found: Found): void {
    const known = this.#byKind.get(found.kind);
    if (known !== undefined) known.smallest = found;

    const { release, kind, each, judgement } = found;
    const name = `${String(++this.#written).padStart(4, "0")}-${release}-${kind.replace(/\W+/g, "-").slice(0, 60)}.conf`;
    const words = (who: string, says: string): string => (says === "" ? `${who}: fine\n` : `${who}: ${says}\n`).replace(/^/gm, "# ").replace(/# $/, "");
    const files = Object.entries({ [rootName]: each.text, ...each.files }).map(([file, text]) => `#- ${file}\n${text}${text.endsWith("\n") ? "" : "\n"}`);
    const environment = each.environment === undefined ? "" : `#- environment\n${Object.entries(each.environment).map(([key, value]) => `${key}=${value}\n`).join("")}`;
    fs.writeFileSync(path.join(this.#folder, name), words(`nats-server ${release}`, judgement.server.says) + words("here", judgement.ours.says) + files.join("") + environment);
  }

  /** Adds to cases.jsonl, whose lines can be moved to test/fixtures/fuzz. */
  writeGrown(each: FuzzCase, verdicts: readonly (readonly [release: string, verdict: ServerVerdict])[]): void {
    const grown: GrownCase = { ...each, verdicts: Object.fromEntries(verdicts.map(([release, verdict]) => [release, grownVerdict(verdict)])) };
    fs.appendFileSync(path.join(this.#folder, "cases.jsonl"), `${JSON.stringify(grown)}\n`);
  }

  /** Most frequent first. */
  *summary(): Generator<string> {
    const kinds = [...this.#byKind].sort(([, one], [, other]) => other.count - one.count);
    for (const [kind, { count, series, smallest }] of kinds) {
      yield `${String(count).padStart(5)}  ${kind}  [${[...series].join(", ")}]`;
      const { each: { text, files, environment }, judgement: { server, ours } } = smallest;
      yield `       ${JSON.stringify(text)}${files === undefined ? "" : ` files ${JSON.stringify(files)}`}${environment === undefined ? "" : ` environment ${JSON.stringify(environment)}`}`;
      yield `       server: ${(server.says.split("\n")[0] ?? "").slice(0, 200)}`;
      yield `       here: ${(ours.says.split("\n")[0] ?? "").slice(0, 200)}`;
    }
  }

  get total(): number {
    return [...this.#byKind.values()].reduce((sum, { count }) => sum + count, 0);
  }
}

function grownVerdict({ ok, says, line, digest }: ServerVerdict): GrownVerdict {
  const [first = ""] = ok ? [""] : says.split("\n");
  return { ok, says: first.slice(0, 300), ...(line === undefined ? {} : { line }), ...(digest === undefined ? {} : { digest }) };
}
