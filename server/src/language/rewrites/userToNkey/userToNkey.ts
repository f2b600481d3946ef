import type { FileEdit } from "../../edits.js";
import type { CheckContext } from "../../checks/check.js";
import type { Fix } from "../../checks/fixes/fix.js";
import { boundAsBefore } from "../../checks/migrateToNkey/boundAsBefore.js";
import { Draft } from "../../checks/writing/draft.js";
import { indentOf, newlineOf } from "../../syntax/lines.js";
import { removeEntries } from "../../checks/writing/removeEntries.js";
import { writeUsers } from "../../checks/migrateToNkey/writeUsers.js";
import { separatorOf, styleOf, writeKey } from "../../checks/writing/style.js";
import { unusedDefinitions } from "../../checks/migrateToNkey/unusedDefinitions.js";
import type { Config } from "../../model/config.js";
import { passwordUsers } from "../../model/passwordUsers.js";
import type { PasswordUser } from "../../model/passwordUsers.js";
import type { Pair } from "../../model/value.js";
import { touches } from "../rewrite.js";
import type { FindRewrites } from "../rewrite.js";
import { consequencesOf } from "./consequences.js";
import { obstacle } from "./obstacles.js";
import { isProved } from "./proof.js";

const title = "Give this user an NKey in place of its password";
const id = "userToNkey";

/** The key whose bytes are all zero: valid, and nobody's. The edit is proved with it before there is a key. */
const placeholder = "UAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAABET7";

/**
 * A user with a password becomes one with an NKey at the same place: in the same account, with the same permissions and
 * connection types. A single user becomes the one element of `users`, and may do what it could.
 */
export const userToNkey: FindRewrites = (config, context, file, span) =>
  passwordUsers(config)
    .filter(({ user }) => user.file === file && touches(user.entry, span))
    .map((user) => ({ file, span: user.user.entry, fix: fixOf(config, context, user) }));

function fixOf(config: Config, context: CheckContext, user: PasswordUser): Fix {
  const disabled = (reason: string): Fix => ({ kind: "disabled", id, title, reason });
  const reason = obstacle(config, user);
  if (reason !== undefined) return disabled(reason);
  const definitions = unusedDefinitions(config, user.credentials);
  const prove = (publicKey: string): readonly FileEdit[] | undefined => {
    const edits = editsOf(user, definitions, publicKey);
    return edits !== undefined && isProved(config, context, edits, { user, definitions, publicKey }) ? edits : undefined;
  };
  if (prove(placeholder) === undefined) {
    return disabled("No safe edit was found for the way this user is written. Write nkey in place of its name and password by hand.");
  }
  const edits = (publicKey: string): readonly FileEdit[] => {
    const proved = prove(publicKey);
    if (proved === undefined) throw new Error("This key cannot be that user's: it is no public user key, or the config lists it already.");
    return proved;
  };
  return { kind: "key-pair", id, title, replaces: "password", consequences: consequencesOf(config, user, definitions), edits };
}

/** The key in the place of the name; the password goes. Undefined where the parts of the edit get in each other's way. */
function editsOf({ user, map, credentials, single }: PasswordUser, definitions: readonly Pair[], publicKey: string): readonly FileEdit[] | undefined {
  const draft = new Draft();
  const { file, entry } = user;
  const style = styleOf(file, entry);
  const separator = separatorOf(file, entry, style);
  const nkey = writeKey(style, "nkey") + separator + style.valueQuote + publicKey + style.valueQuote;
  draft.replace(file, entry, single ? writeUsers(style, [boundAsBefore([map], { publicKey }, [])], newlineOf(file.text) + indentOf(file.text, entry.start), separator) : nkey);
  const gone = [...credentials, ...definitions].filter((pair) => pair !== user);
  for (const each of new Set(gone.map((pair) => pair.file))) {
    removeEntries(draft, each, [...new Set(gone.filter((pair) => pair.file === each).map((pair) => pair.entry))]);
  }
  return draft.edits();
}
