import { parse } from "../syntax/parser.js";
import { walk } from "../syntax/queries.js";
import { includePath } from "../syntax/values.js";
import { evaluate } from "./evaluate.js";
import type { Environment, Look, StandIn } from "./resolver.js";
import type { Value } from "./value.js";

/** Variables that name each other, one within the other: each takes a part of the call stack. */
const maxDepth = 100;
/** What one look into the environment costs beside the length of its text, in code units. */
const lookupCost = 1_000;

/** What a reading of a config may still read, in code units. */
export interface Allowance {
  left: number;
}

/** Whether the server could read the file at a path that the text of a variable includes. */
type IsReadable = (path: string) => boolean;

export class HostEnvironment implements Environment {
  readonly #textOf: (name: string) => string | undefined;
  readonly #allowance: Allowance;
  readonly #isReadable: IsReadable;

  constructor(textOf: (name: string) => string | undefined, allowance: Allowance, isReadable: IsReadable) {
    this.#textOf = textOf;
    this.#allowance = allowance;
    this.#isReadable = isReadable;
  }

  /** Variables may name each other so that each doubles the work: beyond the limit they count as unknown. */
  value(name: string, standIn: StandIn): Value | "unknown" | "unparsable" {
    const text = this.#textOf(name);
    const cost = lookupCost + (text?.length ?? 0);
    this.spend(cost);
    const found = this.#allowance.left < 0 ? undefined : text;
    standIn.looked({ name, text: found }, cost);
    return found === undefined ? "unknown" : this.#read(found, standIn);
  }

  finds({ name, text }: Look): boolean {
    return this.#textOf(name) === text && !mayInclude(text ?? "");
  }

  affords(cost: number): boolean {
    return this.#allowance.left >= cost;
  }

  spend(cost: number): void {
    this.#allowance.left -= cost;
  }

  /**
   * What the text of an environment variable stands for. nats-server parses it as `pk=TEXT`, a document of its own that sees
   * the environment but nothing of the config (conf/parse.go, lookupVariable and parseEnv). Only `pk` of it counts; but a file
   * that it includes has to be one that the server can read.
   */
  #read(written: string, standIn: StandIn): Value | "unknown" | "unparsable" {
    if (standIn.names.length > maxDepth) return "unparsable";
    const text = `pk=${written}`;
    const document = parse(text, standIn.file.document.dialect);
    if (document.errors.length > 0) return "unparsable";
    if (mayInclude(text) && [...walk(document)].some((node) => node.kind === "include" && !this.#isReadable(includePath(text, node)))) return "unparsable";
    const file = { uri: standIn.file.uri, text, version: null, document };
    const resolver = { environment: this, report: standIn.report, include: () => ({ pairs: [], isUnread: false }) };
    return evaluate(file, [], resolver, standIn).pairs.findLast(({ key }) => key === "pk")?.value ?? "unknown";
  }
}

function mayInclude(text: string): boolean {
  return /include/i.test(text);
}
