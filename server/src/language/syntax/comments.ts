/** Comments are not part of the tree: they are looked for between its items when somebody asks. */
import * as C from "./characters.js";
import { childrenOf, gapStart } from "./queries.js";
import { firstIn } from "./sourceText.js";
import type { SourceText } from "./sourceText.js";
import type { Document, Item, Node, Span, ValueNode } from "./tree.js";

interface Visit {
  readonly node: Document | Node;
  readonly children: readonly (Item | ValueNode)[];
  next: number;
}

/** All comments of a text, in order. Behind a syntax error it is a guess what is one. */
export function commentsOf(document: Document): Span[] {
  const found: Span[] = [];
  const { text } = document;
  const visits: Visit[] = [{ node: document, children: document.items, next: 0 }];
  let at = 0;
  for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
    const child = visit.children[visit.next++];
    if (child === undefined) {
      addBetween(text, at, visit.node.end, found);
      at = visit.node.end;
      visits.pop();
      continue;
    }
    addBetween(text, at, child.start, found);
    const block = child.kind === "entry" ? child.value : child;
    if (block?.kind === "map" || block?.kind === "array" || block?.kind === "group") {
      visits.push({ node: block, children: childrenOf(block), next: 0 });
      at = block.start + 1;
    } else at = child.end;
  }
  return found;
}

/** The comment around an offset, found without looking at the rest of the text. */
export function commentAround(document: Document, offset: number): Span | undefined {
  const gap = gapStart(document, offset);
  if (gap === undefined) return undefined;
  const { text } = document;
  let line = offset;
  while (line > gap && !C.isIn(text.charCodeAt(line - 1), C.ENDS_LINE)) line--;
  const found: Span[] = [];
  addBetween(text, line, offset, found);
  return found.find(({ start, end }) => start <= offset && offset < end);
}

function addBetween(text: SourceText, from: number, to: number, found: Span[]): void {
  // Most gaps are a blank or two: a look at the whole text for each of their characters would take most of the time.
  const gap = text.slice(from, to + 1);
  for (let at = 0; from + at < to; at++) {
    const code = gap.charCodeAt(at);
    if (code !== C.HASH && !(code === C.SLASH && gap.charCodeAt(at + 1) === C.SLASH)) continue;
    const end = firstIn(text, from + at, C.ENDS_COMMENT);
    found.push({ start: from + at, end });
    at = end - from;
  }
}
