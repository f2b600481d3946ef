import type { Anchor } from "./anchor.js";
import type { ScalarKind, ScalarNode, StringForm } from "./tree.js";

/** What a scalar is, in one small number, since large files hold many; "bracketed": a string that begins like the end of an array, as in `2]`. */
export const ScalarType = { string: 0, doubleQuoted: 1, singleQuoted: 2, block: 3, integer: 4, float: 5, boolean: 6, date: 7, variable: 8, oddInteger: 9, bracketed: 10 } as const;
export type ScalarType = (typeof ScalarType)[keyof typeof ScalarType];

const kinds: readonly ScalarKind[] = ["string", "string", "string", "string", "integer", "float", "boolean", "date", "variable", "integer", "string"];
const forms: readonly StringForm[] = ["bare", "double", "single", "block"];
const typeBits = 4;

export class Scalar implements ScalarNode {
  readonly #anchor: Anchor;
  readonly #offset: number;
  readonly #lengthAndType: number;

  constructor(type: ScalarType, anchor: Anchor, start: number, end: number) {
    this.#anchor = anchor;
    this.#offset = start - anchor.offset;
    this.#lengthAndType = ((end - start) << typeBits) | type;
  }

  get kind(): ScalarKind {
    return kinds[this.#lengthAndType & 15] ?? "string";
  }

  get form(): StringForm {
    return forms[this.#lengthAndType & 15] ?? "bare";
  }

  get start(): number {
    return this.#anchor.offset + this.#offset;
  }

  get end(): number {
    return this.#anchor.offset + this.#offset + (this.#lengthAndType >> typeBits);
  }

  get plain(): boolean {
    return (this.#lengthAndType & 15) < ScalarType.variable;
  }
}
