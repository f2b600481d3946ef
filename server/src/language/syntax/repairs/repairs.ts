/** Makes repairs while a text is read. */
import { CLOSE_BRACE, DOUBLE_QUOTE, OPEN_BRACE, SINGLE_QUOTE, isBlank, isKeySeparator, isNewline } from "../characters.js";
import type { Cursor } from "../cursor.js";
import { EntryNode, KeyForm } from "../entryNodes.js";
import type { OpenNodes } from "../openNodes.js";
import { Scalar, ScalarType } from "../scalarNode.js";
import { nextItem } from "./places.js";
import type { Repair } from "./repair.js";

/** Repairs by their places. */
export class Repairs {
  /** Those that are left to make. */
  readonly #byPlace: Map<number, Repair>;

  constructor(repairs: readonly Repair[]) {
    this.#byPlace = new Map(repairs.map((repair) => [repair.at, repair]));
  }

  /**
   * Skips the brace behind `${NAME`: for the server it ends a block, but what it makes of the name it refuses in any case
   * (conf/parse.go, lookupVariable).
   */
  skipBrace(cursor: Cursor, { kind, start, end }: Scalar): void {
    if (kind === "variable" && cursor.text.charCodeAt(start + 1) === OPEN_BRACE && cursor.code(end) === CLOSE_BRACE) cursor.at++;
  }

  /** Makes the repair of the place where the parser is, if there is one. Called before each of its steps. */
  made(cursor: Cursor, nodes: OpenNodes): boolean {
    const open = nodes.innermost;
    const at = nextItem(cursor.text, cursor.at, open.expects === "item");
    const repair = this.#byPlace.get(at);
    if (repair === undefined || (repair.kind === "block-ends" && !nodes.all().some(({ start }) => start === repair.block))) return false;
    this.#byPlace.delete(at);
    cursor.at = at;
    make(repair, cursor, nodes);
    return true;
  }
}

function make(repair: Repair, cursor: Cursor, nodes: OpenNodes): void {
  const { at } = cursor;
  switch (repair.kind) {
    case "no-value":
      cursor.at = repair.keyEnd;
      cursor.skipBlanks();
      nodes.add(new EntryNode(cursor.anchor, at, repair.keyEnd, repair.quoted ? KeyForm.quoted : KeyForm.bare, isKeySeparator(cursor.code()) ? cursor.at++ : undefined));
      break;
    case "key-ends":
      nodes.add(new EntryNode(cursor.anchor, at, repair.keyEnd, KeyForm.bare, undefined));
      cursor.at = repair.keyEnd;
      break;
    case "text-ends":
    case "text-goes-on":
      nodes.attach(entryOf(repair.entry, cursor), new Scalar(typeAt(cursor.code(repair.text)), cursor.anchor, repair.text, repair.end));
      cursor.at = repair.end;
      break;
    case "block-begins":
      cursor.at = repair.from;
      nodes.open(repair.bracket === "{" ? "map" : "array", repair.from - 1, entryOf(repair.entry, cursor));
      return;
    case "element-begins":
      nodes.open("map", at - 1, undefined);
      return;
    case "block-ends":
      while (nodes.innermost.kind !== "document" && nodes.innermost.start > repair.block) nodes.close(endOf(cursor, nodes), false);
      nodes.close(endOf(cursor, nodes), true);
      nodes.innermost.expects = "item";
      return;
    case "extra-bracket":
    case "extra-comma":
      cursor.at++;
      return;
    case "other-bracket":
      cursor.at++;
      nodes.close(cursor.at, true);
      return;
  }
  nodes.innermost.expects = "terminator";
}

/** A text that lacks its closing quote tells by the other one how it is written. */
function typeAt(code: number): ScalarType {
  return code === DOUBLE_QUOTE ? ScalarType.doubleQuoted : code === SINGLE_QUOTE ? ScalarType.singleQuoted : ScalarType.string;
}

/** Behind what stands last in the innermost node: the space before the next one is none of it. */
function endOf({ text, at }: Cursor, { innermost: { start }, last }: OpenNodes): number {
  const least = Math.max(start + 1, last?.end ?? 0);
  let end = at;
  while (end > least && isSpace(text.charCodeAt(end - 1))) end--;
  return end;
}

function isSpace(code: number): boolean {
  return isBlank(code) || isNewline(code);
}

function entryOf(entry: EntryNode | undefined, { anchor }: Cursor): EntryNode | undefined {
  return entry === undefined ? undefined : new EntryNode(anchor, entry.start, entry.keyEnd, entry.form, entry.separator < 0 ? undefined : entry.separator);
}
