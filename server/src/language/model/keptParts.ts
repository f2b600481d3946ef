/**
 * Values of parts that are not plain (syntax/tree.ts), remembered at their nodes as those of plain ones are (literals.ts), but
 * with what they asked of what is around them: blocks, runs of the children of long ones, and variables at the top of a file,
 * which others refer to.
 */
import type { ScalarNode, ValueNode } from "../syntax/tree.js";
import type { Asked } from "./asked.js";
import { KeptPart } from "./keptPart.js";
import type { Place } from "./place.js";
import type { Scopes } from "./scopes.js";
import type { Value } from "./value.js";

const variables = new WeakMap<ScalarNode, KeptPart<Value>>();

/** The kept parts of a file at one place. */
export class KeptParts {
  readonly #place: Place;
  readonly #scopes: Scopes;

  constructor(place: Place, scopes: Scopes) {
    this.#place = place;
    this.#scopes = scopes;
  }

  /** Whether a part means here what it meant before; what follows from it for what is around it is done then. */
  readonly isAsBefore = (part: KeptPart<unknown>): boolean => {
    if (!part.isAt(this.#place) || !this.#scopes.answers(part.asked)) return false;
    this.#scopes.repeat(part.asked);
    return true;
  };

  value(node: ValueNode): Value | undefined {
    const part = known(node);
    return part !== undefined && this.isAsBefore(part) ? part.value : undefined;
  }

  keep(node: ValueNode, value: Value, asked: Asked): void {
    if (asked.reachesOut) return;
    const part = new KeptPart(value, asked, this.#place);
    if (node.kind === "map" || node.kind === "array") node.memo = part;
    else if (node.kind === "variable") variables.set(node, part);
  }
}

function known(node: ValueNode): KeptPart<Value> | undefined {
  if (node.kind === "variable") return variables.get(node);
  return (node.kind === "map" || node.kind === "array") && node.memo instanceof KeptPart ? (node.memo as KeptPart<Value>) : undefined;
}
