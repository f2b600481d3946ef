import { skipUntil } from "./characters.js";

/** Finds where stretches of text end; the last one is kept, or each error on a long line would look through it anew. */
export class Stretches {
  readonly #text: string;
  /** Classes of the characters that end one. */
  readonly #ends: number;
  #from = 0;
  #end = -1;

  constructor(text: string, ends: number) {
    this.#text = text;
    this.#ends = ends;
  }

  end(from: number): number {
    if (from >= this.#from && from <= this.#end) return this.#end;
    this.#from = from;
    this.#end = skipUntil(this.#text, from, this.#ends);
    return this.#end;
  }
}
