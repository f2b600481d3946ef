/**
 * The tree of one file -> its values. It follows nats-server's parser step by step (conf/parse.go): a stack
 * of keys, a stack of maps and arrays being built, and a value that goes to whatever is on top. So the
 * oddities come out as they do there: a key without a value before `}` takes the map for its value, and the
 * key of that map is left over. It is one machine, as it is there.
 */
import type { ArrayNode, Entry, Include, Item, MapNode, ScalarNode, ValueNode } from "../syntax/tree.js";
import { entryKeyText } from "../syntax/values.js";
import type { Asked } from "./asked.js";
import { blockOf, childrenOf, finished, longOf } from "./blocks.js";
import { environmentPair } from "./environmentPair.js";
import { PairsInProgress } from "./inProgress.js";
import type { Building } from "./building.js";
import { KeptParts } from "./keptParts.js";
import { LiteralPair, literal } from "./literals.js";
import { LongPairs, longPairs } from "./longPairs.js";
import { pairsByName } from "./pairs.js";
import type { Place } from "./place.js";
import type { Resolver, StandIn } from "./resolver.js";
import type { RunStep } from "./runSteps.js";
import { Scopes } from "./scopes.js";
import type { SourceFile } from "./sourceFile.js";
import type { IncludeStep, MapValue, Pair, PairsByName, Value } from "./value.js";
import { Scalars } from "./scalars.js";

export function evaluate(file: SourceFile, includes: readonly IncludeStep[], resolver: Resolver, standIn?: StandIn): MapValue {
  return new Evaluation(file, includes, resolver, standIn).run();
}

/** Code units of a block in a run from which on it is kept beside that. Those at the top always are, since others refer to them. */
const worthKeeping = 400;

/** A container whose children are being visited. */
interface Visit {
  readonly children: readonly (Item | ValueNode | RunStep)[];
  next: number;
  /** Absent for a top-level brace group, whose pairs go into the map around it. */
  readonly node: MapNode | ArrayNode | RunStep | undefined;
}

class Evaluation {
  readonly #file: SourceFile;
  readonly #place: Place;
  readonly #resolver: Resolver;
  readonly #standIn: StandIn | undefined;
  /** A key without a value matters only to a server that reads the file at all. */
  readonly #keepDangling: boolean;
  readonly #pairs: PairsInProgress | LongPairs;
  readonly #scopes: Scopes;
  readonly #kept: KeptParts;
  readonly #scalars: Scalars;
  readonly #keys: Entry[] = [];

  constructor(file: SourceFile, includes: readonly IncludeStep[], resolver: Resolver, standIn: StandIn | undefined) {
    this.#file = file;
    this.#place = { file: standIn?.file ?? file, includes };
    this.#resolver = resolver;
    this.#standIn = standIn;
    this.#keepDangling = file.document.errors.length === 0;
    // What a file gives to a map around its include is looked at run by run; what is at the top of a config, pair by pair.
    this.#pairs = (includes.length > 0 ? longPairs(file.document, this.#place) : undefined) ?? new PairsInProgress();
    this.#scopes = new Scopes({ kind: "map", pairs: this.#pairs, keeps: false }, resolver);
    this.#kept = new KeptParts(this.#place, this.#scopes);
    this.#scalars = new Scalars(file, this.#scopes, resolver.environment, standIn);
  }

  run(): MapValue {
    const children = this.#pairs instanceof LongPairs ? this.#pairs.children : this.#file.document.items;
    const visits: Visit[] = [{ children, next: 0, node: undefined }];
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
    const { pairs, runs } = this.#pairs.finish();
    let byName: PairsByName | undefined;
    return { kind: "map", pairs, runs, get byName() { return (byName ??= pairsByName(pairs)); }, ...this.#scalars.origin(whole) };
  }

  /** Begins a child; returns the visit of its own children, if it has any that matter here. */
  #enter(child: Item | ValueNode | RunStep): Visit | undefined {
    if (child.kind === "run") return this.#readRun(child);
    if (child.plain && this.#standIn === undefined) {
      if (child.kind === "entry") this.#setPair(new LiteralPair(child, this.#place));
      else if (child.kind === "group") return { children: child.items, next: 0, node: undefined };
      else if (child.kind !== "include") this.#set(literal(child, this.#place));
      return undefined;
    }
    switch (child.kind) {
      case "entry":
        if (child.value !== undefined) {
          this.#keys.push(child);
          return this.#enter(child.value);
        }
        this.#scopes.noteReach();
        if (this.#resolver.withoutValue !== undefined) this.#resolver.withoutValue(child);
        else if (this.#keepDangling) this.#keys.push(child);
        return undefined;
      case "include":
        this.#scopes.noteReach();
        this.#include(child);
        return undefined;
      case "group":
        return { children: child.items, next: 0, node: undefined };
      default: {
        const kept = this.#standIn === undefined ? this.#kept.value(child) : undefined;
        if (kept === undefined) return this.#read(child);
        this.#set(kept);
        return undefined;
      }
    }
  }

  /** Evaluates what is not kept. */
  #read(node: ValueNode): Visit | undefined {
    if (node.kind !== "map" && node.kind !== "array") {
      this.#scalar(node);
      return undefined;
    }
    const isText = this.#standIn === undefined;
    const block = blockOf(node, isText ? this.#place : undefined, isText && (!this.#scopes.areInRun || this.#scopes.atTop || node.end - node.start >= worthKeeping));
    this.#scopes.open(block);
    return { children: childrenOf(block, node), next: 0, node };
  }

  #readRun(step: RunStep): Visit | undefined {
    const long = longOf(this.#scopes.innermost);
    if (step.plain) long?.takePlain(step.run);
    if (step.plain || long?.takeKept(step.run, this.#kept.isAsBefore) === true) return undefined;
    this.#scopes.begin(true);
    return { children: step.run.items, next: 0, node: step };
  }

  #leave(node: MapNode | ArrayNode | RunStep): void {
    if (node.kind === "run") {
      longOf(this.#scopes.innermost)?.endRun(node.run, this.#scopes.end(), this.#place);
      return;
    }
    if (!node.closed) this.#scopes.noteReach();
    const block = this.#scopes.innermost;
    const asked = this.#scopes.close();
    // The text ended inside it without an error: then the server never files it (conf/lex.go, itemEOF in a string).
    if (!node.closed && this.#keepDangling) return;
    this.#done(node, finished(block, this.#scalars.origin(node)), asked);
  }

  #done(node: ValueNode, value: Value, asked: Asked | undefined): void {
    if (asked !== undefined) this.#kept.keep(node, value, asked);
    this.#set(value);
  }

  #scalar(node: ScalarNode): void {
    const keeps = node.kind === "variable" && this.#standIn === undefined && this.#scopes.atTop;
    if (keeps) this.#scopes.begin();
    const value = this.#scalars.value(node);
    const asked = keeps ? this.#scopes.end() : undefined;
    // Where there is no value the key stays on the stack.
    if (value === undefined) this.#scopes.noteReach();
    else this.#done(node, value, asked);
  }

  /** conf/parse.go, setValue. */
  #set(value: Value): void {
    const block = this.#scopes.innermost;
    if (block.kind === "array") {
      block.items.add(value);
      return;
    }
    const entry = this.#keys.pop();
    if (entry === undefined) return;
    if (this.#standIn === undefined) this.#setPair(new LiteralPair(entry, this.#place, value));
    else this.#setPair(environmentPair(entryKeyText(this.#file.text, entry), entry, value, this.#standIn));
  }

  #include(include: Include): void {
    const block = this.#scopes.innermost;
    const included = this.#resolver.include(include);
    if (block.kind === "map") block.pairs.include(included);
    if (included.isUnread) this.#scopes.noteUnread();
  }

  #setPair(pair: Building<Pair>): void {
    const block = this.#scopes.innermost;
    if (block.kind === "map") block.pairs.add(pair);
  }
}
