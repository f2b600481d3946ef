/** From a plan to replacements. */
import type { FileEdit } from "../../edits.js";
import { authorizationBlocks } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import type { Pair } from "../../model/value.js";
import type { Item } from "../../syntax/tree.js";
import { addBlockBefore, addToBlock, appendToArray } from "./addUsers.js";
import { Draft } from "../writing/draft.js";
import { indentOf, newlineOf } from "../../syntax/lines.js";
import type { NewUser } from "./newUser.js";
import type { Plan } from "./plan.js";
import { removeEntries } from "../writing/removeEntries.js";
import { writeUsers } from "./writeUsers.js";
import { separatorOf, styleOf } from "../writing/style.js";

/** Undefined where the parts of the edit get in each other's way. */
export function editOf(config: Config, plan: Plan, users: readonly NewUser[]): readonly FileEdit[] | undefined {
  const draft = new Draft();
  const { pair } = plan.token;
  const style = styleOf(pair.file, pair.entry);
  const { place } = plan;
  switch (place.kind) {
    case "array":
      appendToArray(draft, place.users, users, style);
      break;
    case "instead-of":
      replaceToken(draft, place.pair, users);
      break;
    case "block":
      addToBlock(draft, place.block, users, style);
      break;
    case "new-block":
      addBlockBefore(draft, place.before, users, style);
  }
  const kept = place.kind === "instead-of" ? place.pair : undefined;
  const gone = withEmptiedBlocks(config, [...plan.removed, ...plan.definitions].filter((removed) => removed !== kept));
  for (const file of new Set(gone.map((pair) => pair.file))) {
    removeEntries(draft, file, gone.filter((pair) => pair.file === file).map(({ entry }) => entry));
  }
  return draft.edits();
}

/** The entry itself, no blank around it. */
function replaceToken(draft: Draft, { file, entry }: Pair, users: readonly NewUser[]): void {
  const style = styleOf(file, entry);
  draft.replace(file, entry, writeUsers(style, users, newlineOf(file.text) + indentOf(file.text, entry.start), separatorOf(file, entry, style)));
}

/** Each entry once, and a websocket or mqtt authorization in place of all that stands in it. */
function withEmptiedBlocks(config: Config, pairs: readonly Pair[]): Pair[] {
  // A file included twice gives two pairs for one entry.
  const gone = new Map<Item, Pair>(pairs.map((pair) => [pair.entry, pair]));
  const blocks = (["websocket", "mqtt"] as const).flatMap((owner) => authorizationBlocks(config, owner));
  for (const { pair, map } of blocks) {
    const { node, file } = map;
    if (node !== pair.entry.value || node.kind !== "map" || node.items.length === 0) continue;
    if (node.items.some((item) => !gone.has(item))) continue;
    if (file.document.comments.some(({ start, end }) => node.start < start && end < node.end)) continue;
    for (const item of node.items) gone.delete(item);
    gone.set(pair.entry, pair);
  }
  return [...gone.values()];
}
