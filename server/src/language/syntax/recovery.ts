import * as C from "./characters.js";
import type { Cursor } from "./cursor.js";
import type { EntryNode } from "./entryNodes.js";
import { gluedBrace, mistakeBehind, skipRest, swallowsBracket, withoutBrace } from "./mistakes.js";
import type { Open } from "./openNode.js";
import type { OpenNodes } from "./openNodes.js";
import { Scalar, ScalarType } from "./scalarNode.js";

/** How often, on average, a part of a text with errors may be read. */
const rereadTimes = 8;

/** Goes on where a terminator was expected: nats-server reads nothing behind its first error, but the editor needs the rest. */
export class Recovery {
  /** Nothing is left to read. */
  ended = false;
  readonly #cursor: Cursor;
  readonly #nodes: OpenNodes;
  /** Where reading went on last. */
  #wentOnAt = -1;
  /** Code units that it may still go back to read again, or each array of a text could be read to the end of it. */
  #rereadable: number;

  constructor(cursor: Cursor, nodes: OpenNodes) {
    this.#cursor = cursor;
    this.#nodes = nodes;
    this.#rereadable = rereadTimes * cursor.whole.length;
  }

  /** Whether what is read at the cursor depends on reading having gone on there. */
  get isHere(): boolean {
    return this.#wentOnAt >= this.#cursor.at;
  }

  /** The text ends inside a block. */
  endsOpen(open: Open): void {
    this.#cursor.at = this.#cursor.text.length;
    this.ended = true;
    this.#cursor.fail(open.kind === "array" ? "unclosed-array" : open.kind === "map" ? "unclosed-map" : "unclosed-group", open.start);
  }

  /** @returns a key without the brace that belonged to it, to be read again as the beginning of its value. */
  amongItems(open: Open): EntryNode | undefined {
    const cursor = this.#cursor;
    const { last } = this.#nodes;
    const glued = gluedBrace(cursor.text, last);
    if (glued !== undefined) return this.#withoutBrace(open, glued);
    if (cursor.atEnd()) this.endsOpen(open);
    else {
      const mistake = mistakeBehind(cursor, last);
      cursor.fail(mistake.code, mistake.start, mistake.end);
      if (mistake.skip !== true || !skipRest(cursor)) this.#goOn(open);
    }
    return undefined;
  }

  #withoutBrace(open: Open, glued: EntryNode): EntryNode | undefined {
    const brace = glued.keyEnd - 1;
    this.#cursor.fail("glued-brace", brace);
    this.#nodes.removeLast();
    open.expects = "terminator";
    return this.#goBack(brace) ? withoutBrace(this.#cursor.text, glued) : undefined;
  }

  inArray(open: Open): void {
    const cursor = this.#cursor;
    const glued = this.#rereadable >= 0 ? this.#nodes.removeFrom((child) => swallowsBracket(cursor.text, child)) : undefined;
    if (glued !== undefined) {
      const bracket = cursor.text.indexOf("]", glued.start);
      this.#rereadable -= cursor.at - bracket;
      cursor.at = bracket + 1;
      cursor.fail("glued-bracket", glued.start, cursor.at);
      if (!this.#goBack(cursor.at)) return;
      this.#nodes.add(new Scalar(ScalarType.integer, cursor.anchor, glued.start, bracket));
      this.#nodes.close(cursor.at, true);
    } else if (cursor.atEnd()) this.endsOpen(open);
    else if (cursor.code() === C.CLOSE_BRACE) {
      cursor.fail("array-closed-by-brace", cursor.at);
      this.#nodes.close(cursor.at, true);
    } else {
      cursor.fail("array-terminator", cursor.at);
      this.#goOn(open);
    }
  }

  /** Goes back to read again; false where that is before the place where reading began, and all is to be read anew. */
  #goBack(to: number): boolean {
    if (this.#cursor.goBack(to)) return true;
    this.ended = true;
    return false;
  }

  /** Reads on as if a terminator stood here; always moves, or a character nothing can start with would hold it forever. */
  #goOn(open: Open): void {
    if (this.#wentOnAt === this.#cursor.at) this.#cursor.at++;
    this.#wentOnAt = this.#cursor.at;
    open.expects = "item";
  }
}
