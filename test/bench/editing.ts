/** A keystroke in the middle of a text: the place, and the text once it is typed. */
import type { Position } from "vscode-languageserver-protocol/node";

export interface Keystroke {
  readonly offset: number;
  readonly position: Position;
}

/** Inside the text of the quoted value nearest behind the middle, of a URL inside its host. @throws for a text without one. */
export function middleOfValue(text: string): Keystroke {
  const value = /(?<="(?:[a-z-]+:\/\/)?)[a-z][\w.:-]{3,}(?=")/g;
  value.lastIndex = text.length >> 1;
  const found = value.exec(text);
  if (found === null) throw new Error("The text has no quoted value behind its middle.");
  const offset = found.index + 2;
  const before = text.slice(0, offset);
  return { offset, position: { line: before.split("\n").length - 1, character: offset - 1 - before.lastIndexOf("\n") } };
}

/** Types one character, and takes it away again the next time. */
export class Typist {
  readonly #at: Position;
  #typed = false;

  constructor({ position }: Keystroke) {
    this.#at = position;
  }

  next(): { range: { start: Position; end: Position }; text: string } {
    const { line, character } = this.#at;
    this.#typed = !this.#typed;
    return { range: { start: this.#at, end: this.#typed ? this.#at : { line, character: character + 1 } }, text: this.#typed ? "x" : "" };
  }
}
