import type { CheckContext } from "../../checks/check.js";
import type { Fix } from "../../checks/fixes/fix.js";
import type { Config } from "../../model/config.js";
import type { FindRewrites } from "../rewrite.js";
import { touches } from "../rewrite.js";
import { consequencesOf } from "./consequences.js";
import { editsOf } from "./edit.js";
import { movedUsers } from "./movedUsers.js";
import type { MovedUsers } from "./movedUsers.js";
import { obstacle } from "./obstacles.js";
import { isProved } from "./proof.js";

const title = "Move these users into an account";
const id = "usersToAccount";
/** Until the user gives the account its own; there is no other account where this is offered. */
const name = "CLIENTS";

/**
 * The users of the main authorization become those of an account, where they stay together and keep what they may do.
 * Offered only where no client can tell the difference once it is back, since nobody else was in the global account.
 */
export const usersToAccount: FindRewrites = (config, context, file, span) => {
  const moved = movedUsers(config);
  if (moved?.users.file !== file) return [];
  const { start } = moved.block.file === file ? moved.block.entry : moved.users.entry;
  const head = { start, end: Math.max(start, moved.users.keyNode.end) };
  return touches(head, span) ? [{ file, span: head, fix: fixOf(config, context, moved) }] : [];
};

function fixOf(config: Config, context: CheckContext, moved: MovedUsers): Fix {
  const disabled = (reason: string): Fix => ({ kind: "disabled", id, title, reason });
  const reason = obstacle(config);
  if (reason !== undefined) return disabled(reason);
  const edits = editsOf(moved, name);
  if (edits === undefined || !isProved(config, context, edits, moved, name)) {
    return disabled("No safe edit was found for the way these users are written. Move them into an account by hand.");
  }
  return { kind: "edit", id, title, preferred: false, consequences: consequencesOf(config, name), edits: () => edits };
}
