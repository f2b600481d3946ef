/** What an `include` does, and what the file has that it names. */
import type { Config } from "../../model/config.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Include } from "../../syntax/tree.js";
import { entryKeyText } from "../../syntax/values.js";
import { listed } from "../text/prose.js";
import type { Paragraph } from "../text/prose.js";
import { holdsCredential } from "../text/secrets.js";

/** The server joins the path to the folder of the including file whatever it begins with (conf/parse.go, itemInclude). */
const general: readonly Paragraph[] = [
  ["`include`: the entries of another file take its place, in this block."],
  ["The path starts at the folder of the file that includes, also where it begins with `/`. It is one file: there are no patterns, and variables in the path do not count."],
];
/** Of a longer file the others are counted. */
const maxNames = 8;

/** @param isPath the pointer is at the path. */
export function includeText(config: Config, file: SourceFile, include: Include, isPath: boolean): readonly Paragraph[] {
  const edge = isPath ? config.includes.find((each) => each.include === include && each.from.uri === file.uri) : undefined;
  const target = edge === undefined ? undefined : config.files.get(edge.target);
  return target === undefined ? general : [...general, ...entriesText(target)];
}

/** In a broken text a name may be anything. */
function entriesText({ text, document }: SourceFile): Paragraph[] {
  if (document.errors.length > 0) return [];
  const names = document.items.flatMap((item) => (item.kind === "entry" ? [entryKeyText(text, item)] : [])).filter((name) => !holdsCredential(name));
  if (names.length === 0) return [];
  return [["It has ", ...listed(names.slice(0, maxNames)), ...(names.length > maxNames ? [` and ${names.length - maxNames} more`] : []), "."]];
}
