/** The tree after a keystroke, made from the tree before it; each keystroke takes up the tree that the last one left. */
import { reparse } from "../../server/src/language/syntax/incremental.js";
import { parse } from "../../server/src/language/syntax/parser.js";
import { middleOfValue } from "./editing.js";

/** Types a character in the middle of a value, and takes it away again the next time. */
export function typingInTree(text: string): () => unknown {
  const { offset: start } = middleOfValue(text);
  const typed = `${text.slice(0, start)}x${text.slice(start)}`;
  let tree = parse(text);
  let isTyped = false;
  return () => {
    isTyped = !isTyped;
    tree = isTyped ? reparse(tree, typed, { start, oldEnd: start, newEnd: start + 1 }) : reparse(tree, text, { start, oldEnd: start + 1, newEnd: start });
    return tree;
  };
}
