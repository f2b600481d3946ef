import type { FileEdit } from "../../edits.js";
import { authorizationBlocks } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import type { Token } from "../../model/tokens.js";
import type { CheckContext } from "../check.js";
import type { Fix } from "../fixes/fix.js";
import { boundAsBefore } from "./boundAsBefore.js";
import { consequencesOf } from "./consequences.js";
import { editOf } from "./edit.js";
import { hasValidSubjects } from "./newUser.js";
import type { NkeyUser } from "./newUser.js";
import { obstacle } from "./obstacles.js";
import { planMigration } from "./plan.js";
import { isProved } from "./verify.js";

const title = "Migrate to NKey";
const id = "migrateToNkey";

/** As long as a key and of its alphabet: the edit is proved with it before there is a key. */
const placeholder = "U".padEnd(56, "A");

/**
 * Replaces a token by a user that logs in with an NKey. Offered only where the edited config was read again
 * and found to differ in nothing else; otherwise shown with the reason why it cannot be applied.
 */
export function migrateToNkey(config: Config, context: CheckContext, token: Token): Fix {
  const plan = planMigration(config, token);
  const disabled = (reason: string): Fix => ({ kind: "disabled", title, id, reason });
  const reason = obstacle(config, plan);
  if (reason !== undefined) return disabled(reason);
  const blocks = authorizationBlocks(config, "client").map(({ map }) => map);
  const prove = (asked: readonly NkeyUser[]): readonly FileEdit[] | undefined => {
    if (!asked.every(hasValidSubjects)) return undefined;
    const users = asked.map((user) => boundAsBefore(blocks, user, plan.connectionTypes));
    const edits = editOf(config, plan, users);
    return edits !== undefined && isProved(config, context.after(edits), plan, users) ? edits : undefined;
  };
  if (prove([{ publicKey: placeholder }]) === undefined) {
    return disabled("No safe edit was found for the way this config is written. Put an NKey user in the place of the token by hand.");
  }
  const editsForUsers = (users: readonly NkeyUser[]): readonly FileEdit[] => {
    const proved = prove(users);
    if (proved === undefined) throw new Error("These users cannot be added to the config: a key is no public user key, or the config lists it already, or a subject is none.");
    return proved;
  };
  return { kind: "key-pair", title, id, replaces: "token", consequences: consequencesOf(config, plan), edits: (publicKey) => editsForUsers([{ publicKey }]), editsForUsers };
}
