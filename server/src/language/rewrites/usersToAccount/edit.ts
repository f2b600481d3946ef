/**
 * From the users of a block to those of an account. The users stay where they are and get another name around them: an
 * edit that carried them to another place would carry their passwords.
 */
import { insertBlockBefore } from "../../checks/writing/entries.js";
import { Draft } from "../../checks/writing/draft.js";
import { removeEntries } from "../../checks/writing/removeEntries.js";
import { styleOf, writeKey } from "../../checks/writing/style.js";
import type { FileEdit } from "../../edits.js";
import type { Pair } from "../../model/value.js";
import type { MapNode } from "../../syntax/tree.js";
import { nextName } from "./movedUsers.js";
import type { MovedUsers } from "./movedUsers.js";

/** Undefined where the users are not written out in a block of their own file. */
export function editsOf(moved: MovedUsers, name: string): readonly FileEdit[] | undefined {
  const { block, users, left } = moved;
  const { node } = block.value;
  if (node.kind !== "map" || node !== block.entry.value || !node.closed) return undefined;
  const isWrittenHere = (pair: Pair): boolean => pair.file === block.file && node.items.includes(pair.entry);
  if (node.items.some(({ kind }) => kind !== "entry") || ![users, ...left].every(isWrittenHere)) return undefined;
  const draft = new Draft();
  if (left.length > 0) {
    const texts = left.map(({ file, entry }) => file.text.slice(entry.start, entry.end));
    insertBlockBefore(draft, block, styleOf(users.file, users.entry), "authorization", ({ gap }) => texts.join(`,${gap}`));
    removeEntries(draft, block.file, left.map(({ entry }) => entry));
  }
  wrap(draft, moved, node, name);
  return draft.edits();
}

/** One name and one more pair of braces. */
function wrap(draft: Draft, { block: { file, entry }, defaults }: MovedUsers, node: MapNode, name: string): void {
  const style = styleOf(file, entry);
  const between = file.text.slice(entry.key.end, node.start);
  draft.replace(file, entry.key, writeKey(style, "accounts"));
  draft.insert(file, node.start + 1, `${style.pad}${writeKey(style, name)}${between}{`);
  if (defaults !== undefined) draft.replace(defaults.file, defaults.entry.key, writeKey(styleOf(defaults.file, defaults.entry), nextName));
  draft.insert(file, node.end - 1, `}${style.pad}`);
}
