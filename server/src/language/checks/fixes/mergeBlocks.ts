import type { Pair } from "../../model/value.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import { isLineEnd, newlineOf, skipBlanks } from "../../syntax/lines.js";
import type { MapNode } from "../../syntax/tree.js";
import { removeEntries } from "../writing/removeEntries.js";
import { draftFix } from "./edit.js";
import type { EditFix } from "./fix.js";

/** Moves all of one block to the beginning of another of the same file. Undefined where an option stands in both. */
export function mergeFix(title: string, from: Pair, into: Pair): EditFix | undefined {
  const source = literal(from);
  const target = literal(into);
  if (source === undefined || target === undefined || from.file !== into.file || clash(from, into)) return undefined;
  return draftFix("mergeBlocks", title, false, (draft) => {
    draft.insert(from.file, target.start + 1, inside(from, source, target));
    removeEntries(draft, from.file, [from.entry]);
  });
}

function literal({ entry, value }: Pair): MapNode | undefined {
  const { node } = value;
  return node.kind === "map" && node.closed && node.items.length > 0 && node === entry.value ? node : undefined;
}

function clash(from: Pair, into: Pair): boolean {
  const names = (pair: Pair): string[] => (pair.value.kind === "map" ? pair.value.pairs.map(({ key }) => optionNamed(blockNamed("authorization"), key)?.name ?? key) : []);
  const taken = new Set(names(into));
  return names(from).some((name) => taken.has(name));
}

/** What stands between the braces of one block, ended so that what stands in the other may follow. */
function inside({ file, entry }: Pair, { start, end }: MapNode, target: MapNode): string {
  const { text, document } = file;
  const written = text.slice(start + 1, end - 1);
  const body = written.replace(/\s+$/, "").replace(/^[ \t]*(?=[^ \t\r\n])/, " ");
  const trimmed = start + 1 + written.replace(/\s+$/, "").length;
  const inComment = document.comments.some((each) => each.start < trimmed && trimmed <= each.end && each.start > start);
  const atLineEnd = isLineEnd(text.charAt(skipBlanks(text, target.start + 1)));
  if (inComment) return atLineEnd ? body : body + newlineOf(text);
  return /[,;]$/.test(body) || (atLineEnd && !entry.key.quoted) ? body : `${body},`;
}
