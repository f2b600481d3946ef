/**
 * The tree of one file -> its values. It follows nats-server's parser step by step (conf/parse.go): a stack
 * of keys, a stack of maps and arrays being built, and a value that goes to whatever is on top. So the
 * oddities come out as they do there: a key without a value before `}` takes the map for its value, and the
 * key of that map is left over.
 */
import type { ArrayNode, Entry, Item, MapNode, ScalarNode, ValueNode } from "../syntax/tree.js";
import { entryKeyText, variableName } from "../syntax/values.js";
import { decodedScalar } from "./decodedScalar.js";
import type { Origin } from "./decodedScalar.js";
import { ItemsInProgress, PairsInProgress } from "./inProgress.js";
import type { Building } from "./inProgress.js";
import { LiteralPair, literal } from "./literals.js";
import type { Place } from "./literals.js";
import { variableProblems } from "./problems.js";
import { referred } from "./referred.js";
import type { Resolver, StandIn } from "./resolver.js";
import type { SourceFile } from "./sourceFile.js";
import { TakenItems, TakenPairs, takenItems, takenPairs } from "./takenRuns.js";
import type { TakenRun } from "./takenRuns.js";
import { pairsByName } from "./pairs.js";
import type { IncludeStep, MapValue, Pair, PairsByName, Reference, Value } from "./value.js";

/** Steps kept between the use of a value and its definition: a file may hold a chain as long as itself. */
const maxReferences = 20;

export function evaluate(file: SourceFile, includes: readonly IncludeStep[], resolver: Resolver, standIn?: StandIn): MapValue {
  return new Evaluation(file, includes, resolver, standIn).run();
}

interface MapInProgress {
  readonly kind: "map";
  readonly pairs: PairsInProgress | TakenPairs;
}
interface ArrayInProgress {
  readonly kind: "array";
  readonly items: ItemsInProgress | TakenItems;
}

/** A container whose children are being visited. */
interface Visit {
  readonly children: readonly (Item | ValueNode | TakenRun)[];
  next: number;
  /** Absent for a top-level brace group, whose pairs go into the map around it. */
  readonly node: MapNode | ArrayNode | undefined;
}

class Evaluation {
  readonly #file: SourceFile;
  readonly #place: Place;
  readonly #resolver: Resolver;
  readonly #standIn: StandIn | undefined;
  /** A key without a value matters only to a server that reads the file at all. */
  readonly #keepDangling: boolean;
  readonly #root: MapInProgress = { kind: "map", pairs: new PairsInProgress() };
  readonly #contexts: (MapInProgress | ArrayInProgress)[] = [this.#root];
  readonly #keys: Entry[] = [];

  constructor(file: SourceFile, includes: readonly IncludeStep[], resolver: Resolver, standIn: StandIn | undefined) {
    this.#file = file;
    this.#place = { file: standIn?.file ?? file, includes };
    this.#resolver = resolver;
    this.#standIn = standIn;
    this.#keepDangling = file.document.errors.length === 0;
  }

  run(): MapValue {
    const visits: Visit[] = [{ children: this.#file.document.items, next: 0, node: undefined }];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const child = visit.children[visit.next++];
      const inside = child === undefined ? undefined : this.#enter(child);
      if (inside !== undefined) visits.push(inside);
      else if (child === undefined) {
        visits.pop();
        if (visit.node !== undefined) this.#leave(visit.node);
      }
    }
    const whole: MapNode = { kind: "map", start: 0, end: this.#file.text.length, items: this.#file.document.items, closed: true, plain: false, memo: undefined };
    const { pairs } = this.#root.pairs.finish();
    let byName: PairsByName | undefined;
    return { kind: "map", pairs, get byName() { return (byName ??= pairsByName(pairs)); }, ...this.#origin(whole) };
  }

  /** Begins a child; returns the visit of its own children, if it has any that matter here. */
  #enter(child: Item | ValueNode | TakenRun): Visit | undefined {
    if (child.kind === "run") {
      this.#take(child);
      return undefined;
    }
    if (child.plain && this.#standIn === undefined) {
      if (child.kind === "entry") this.#setPair(new LiteralPair(child, this.#place));
      else if (child.kind === "group") return { children: child.items, next: 0, node: undefined };
      else if (child.kind !== "include") this.#set(literal(child, this.#place));
      return undefined;
    }
    switch (child.kind) {
      case "entry":
        if (child.value === undefined) {
          if (this.#resolver.withoutValue !== undefined) this.#resolver.withoutValue(child);
          else if (this.#keepDangling) this.#keys.push(child);
          return undefined;
        }
        this.#keys.push(child);
        return this.#enter(child.value);
      case "include":
        for (const pair of this.#resolver.include(child)) this.#setPair(pair);
        return undefined;
      case "group":
        return { children: child.items, next: 0, node: undefined };
      case "map": {
        const taken = this.#standIn === undefined ? takenPairs(child, this.#place) : undefined;
        this.#contexts.push({ kind: "map", pairs: taken ?? new PairsInProgress() });
        return { children: taken?.children ?? child.items, next: 0, node: child };
      }
      case "array": {
        const taken = this.#standIn === undefined ? takenItems(child, this.#place) : undefined;
        this.#contexts.push({ kind: "array", items: taken ?? new ItemsInProgress() });
        return { children: taken?.children ?? child.items, next: 0, node: child };
      }
      default:
        this.#scalar(child);
        return undefined;
    }
  }

  #leave(node: MapNode | ArrayNode): void {
    const built = this.#contexts.pop();
    // The text ended inside it without an error: then the server never files it (conf/lex.go, itemEOF in a string).
    if (built === undefined || (!node.closed && this.#keepDangling)) return;
    this.#set(
      built.kind === "map"
        ? { kind: "map", ...built.pairs.finish(), ...this.#origin(node) }
        : { kind: "array", ...built.items.finish(), ...this.#origin(node) },
    );
  }

  /** All children of a run of the block that is being built. */
  #take(run: TakenRun): void {
    const context = this.#contexts.at(-1);
    if (context?.kind === "map" && context.pairs instanceof TakenPairs) context.pairs.take(run);
    else if (context?.kind === "array" && context.items instanceof TakenItems) context.items.take(run);
  }

  #origin(node: ValueNode): Origin {
    const standIn = this.#standIn;
    if (standIn !== undefined) return { node: standIn.node, file: standIn.file, references: [], fromEnvironment: true };
    return { node, file: this.#file, references: [], fromEnvironment: false };
  }

  /** Where there is no value the key stays on the stack. */
  #scalar(node: ScalarNode): void {
    const value = node.kind === "variable" ? this.#variable(node) : decodedScalar(this.#file.text, node, this.#origin(node), !this.#keepDangling);
    if (value !== undefined) this.#set(value);
  }

  /** conf/parse.go, lookupVariable: maps being built, innermost first, then the environment. */
  #variable(node: ScalarNode): Value {
    const name = variableName(this.#file.text, node);
    if (name.startsWith("2a$")) return { kind: "string", text: `$${name}`, ...this.#origin(node) };
    for (const context of this.#contexts.toReversed()) {
      const pair = context.kind === "map" ? context.pairs.get(name) : undefined;
      if (pair === undefined) continue;
      pair.usedAsVariable = true;
      return this.#referring(node, pair.value, { name, definition: pair });
    }
    return this.#referring(node, this.#fromEnvironment(node, name), { name });
  }

  #referring(node: ScalarNode, value: Value, { name, definition }: Pick<Reference, "name" | "definition">): Value {
    const origin = this.#origin(node);
    const site = { file: origin.file, span: origin.node };
    const reference: Reference = { name, site, ...(definition === undefined ? {} : { definition }) };
    return referred(value, [reference, ...value.references.slice(-maxReferences)]);
  }

  #fromEnvironment(node: ScalarNode, name: string): Value {
    const { node: at, file } = this.#origin(node);
    const names = this.#standIn?.names ?? [];
    const outer: StandIn = { node: at as ScalarNode, file, names: [...names, name] };
    const value = names.includes(name) ? "cycle" : this.#resolver.environment(name, outer);
    if (typeof value !== "string") return value;
    const problem = value === "unknown" ? unknownVariable(name) : value;
    this.#resolver.report({ ...variableProblems[problem], file, span: at, certainty: problem === "inBraces" ? "error" : "environment", related: [] });
    return { kind: "unknown", node: at, file, references: [], fromEnvironment: true };
  }

  /** conf/parse.go, setValue. */
  #set(value: Value): void {
    const context = this.#contexts.at(-1) ?? this.#root;
    if (context.kind === "array") {
      context.items.add(value);
      return;
    }
    const entry = this.#keys.pop();
    if (entry === undefined) return;
    if (this.#standIn === undefined) {
      this.#setPair(new LiteralPair(entry, this.#place, value));
      return;
    }
    // Its place is the `$NAME` that stands for all of the environment's text, where the key is not.
    const { start, end } = this.#standIn.node;
    const key = entryKeyText(this.#file.text, entry);
    this.#setPair({ key, keyNode: { kind: "key", quoted: false, start, end }, ...this.#place, entry, value, overwritten: false, usedAsVariable: false });
  }

  #setPair(pair: Building<Pair>): void {
    const context = this.#contexts.at(-1) ?? this.#root;
    if (context.kind === "map") context.pairs.add(pair);
  }
}

/** No shell sets a variable whose name begins with a brace, or has other signs in it. */
function unknownVariable(name: string): "unknown" | "unknownOdd" | "inBraces" {
  if (name.startsWith("{")) return "inBraces";
  return /^\w*$/.test(name) ? "unknown" : "unknownOdd";
}
