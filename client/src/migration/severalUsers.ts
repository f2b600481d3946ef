import { basename } from "node:path";
import { l10n, window } from "vscode";
import { maxUsers, type MigrationUser } from "../../../server/src/protocol/edits.js";
import { namesIn, plainName, seedFileNameOf, subjectsIn } from "./clientNames.js";
import type { PlacedSeed } from "./placedSeed.js";
import { freeSeedPath } from "./seedFile.js";
import { removeSeedFiles, writeSeedFiles } from "./seedFiles.js";
import { createUserKey, type UserKey } from "./userKey.js";

/** A user for each of several clients, without its key. */
export type AskedUser = Omit<MigrationUser, "publicKey"> & { readonly name: string };

/** Users with keys, whose seeds are at their places. */
export interface PlacedUsers {
  readonly placed: PlacedSeed;
  readonly users: readonly MigrationUser[];
}

/**
 * Asks for the clients that are to have a user each. Undefined where the user cancels at any step.
 * @param liveNames what connected clients call themselves; offered, and nothing is done with them unless the user agrees.
 */
export async function askUsers(liveNames: readonly string[]): Promise<AskedUser[] | undefined> {
  const typed = await window.showInputBox({
    title: l10n.t("One NKey User for Each Client"),
    prompt: l10n.t("Names of the clients, with commas between them. Each becomes a comment in the config and the name of a seed file."),
    value: [...new Set(liveNames.map(plainName))].filter((name) => name !== "").join(", "),
    ignoreFocusOut: true,
    validateInput: (text) => {
      const { length } = namesIn(text);
      if (length === 0) return l10n.t("At least one name.");
      return length > maxUsers ? l10n.t("{0} names; {1} at most in one go.", length, maxUsers) : undefined;
    },
  });
  if (typed === undefined) return undefined;
  const names = namesIn(typed);
  const all = { label: l10n.t("All that the token allows"), detail: l10n.t("They may do what clients with the token do today, also where default_permissions would allow less.") };
  const some = { label: l10n.t("Only subjects that I name"), detail: l10n.t("You are asked for each client. A client that lacks a subject, such as _INBOX.> for replies, fails there.") };
  const chosen = await window.showQuickPick([all, some], { title: l10n.t("What may these clients publish and subscribe to?"), ignoreFocusOut: true });
  if (chosen === undefined) return undefined;
  return chosen === all ? names.map((name) => ({ name })) : askSubjects(names);
}

async function askSubjects(names: readonly string[]): Promise<AskedUser[] | undefined> {
  const users: AskedUser[] = [];
  for (const name of names) {
    const ask = (prompt: string): Thenable<string | undefined> =>
      window.showInputBox({ title: name, prompt, placeHolder: l10n.t("Empty: all subjects"), ignoreFocusOut: true });
    const publish = await ask(l10n.t("Subjects that {0} may publish to, with commas between them", name));
    if (publish === undefined) return undefined;
    const subscribe = await ask(l10n.t("Subjects that {0} may subscribe to, with commas between them", name));
    if (subscribe === undefined) return undefined;
    users.push({ name, ...given("publish", publish), ...given("subscribe", subscribe) });
  }
  return users;
}

function given(key: "publish" | "subscribe", text: string): Partial<AskedUser> {
  const subjects = subjectsIn(text);
  return subjects === undefined ? {} : { [key]: subjects };
}

/** Makes a key pair for each user and writes its seed into the folder, all or none. Throws {@link SeedFileError}. */
export async function placeUsers(folder: string, asked: readonly AskedUser[]): Promise<PlacedUsers> {
  const keys: UserKey[] = [];
  try {
    const users: MigrationUser[] = [];
    const seeds: { path: string; seed: Uint8Array }[] = [];
    for (const user of asked) {
      const key = createUserKey();
      keys.push(key);
      users.push({ ...user, publicKey: key.publicKey });
      seeds.push({ path: await freeSeedPath(folder, seedFileNameOf(user.name), seeds.map(({ path }) => path)), seed: key.seed });
    }
    const files = await writeSeedFiles(seeds);
    const paths = files.map(({ path }) => path);
    const says = l10n.t("The seeds are in {0}, which only you can read.", paths.map((path) => basename(path)).join(", "));
    return { users, placed: { place: { kind: "file", path: paths[0] ?? folder }, paths, says, takeBack: () => removeSeedFiles(files) } };
  } finally {
    for (const key of keys) key.forget();
  }
}
