/** What an `include` does. */
import type { Paragraph } from "../text/prose.js";

/** The server joins the path to the folder of the including file whatever it begins with (conf/parse.go, itemInclude). */
export const includeText: readonly Paragraph[] = [
  ["`include`: the entries of another file take its place, in this block."],
  ["The path starts at the folder of the file that includes, also where it begins with `/`. It is one file: there are no patterns, and variables in the path do not count."],
];
