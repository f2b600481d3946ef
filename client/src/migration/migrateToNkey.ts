import { basename } from "node:path";
import { Uri, l10n, window, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { MigrationEdit, MigrationPreview, type MigrationEditParams, type MigrationEditResult, type MigrationPreviewResult, type MigrationTarget } from "../../../server/src/protocol/edits.js";
import { messageOf } from "../log.js";
import type { SeedStore } from "../secrets.js";
import { applyEdit } from "./applyEdit.js";
import { showNextSteps } from "./nextSteps.js";
import { placeSeed, type PlacedSeed } from "./placedSeed.js";
import { askSeedPlace, type SeedPlace, type SeveralPlaces } from "./seedPlace.js";
import { askUsers, placeUsers, type PlacedUsers } from "./severalUsers.js";
import { targetOf } from "./target.js";
import { createUserKey } from "./userKey.js";

/** What the migration works with. */
export interface MigrationParts {
  readonly client: () => Promise<LanguageClient>;
  readonly seeds: SeedStore;
  readonly log: LogOutputChannel;
  /** What clients that are connected with a bearer token call themselves; untrusted. */
  readonly liveNames: () => readonly string[];
}

/**
 * "Migrate to NKey", from the question to the next steps. The order is the promise: nothing is made before the
 * user has answered; the seed is safe before the config names its user; and where the edit fails the seed goes again.
 */
export async function migrateToNkey(argument: unknown, parts: MigrationParts): Promise<void> {
  const target = targetOf(argument);
  if (target === undefined) {
    void window.showInformationMessage(l10n.t("Open a NATS server config and put the cursor on the token first."));
    return;
  }
  try {
    const client = await parts.client();
    const preview = await client.sendRequest<MigrationPreviewResult>(MigrationPreview, target);
    if (preview.refused !== undefined) void window.showWarningMessage(preview.refused);
    else await migrate(target, preview, client, parts, asksSeveral(argument));
  } catch (error) {
    parts.log.error(`Migrate to NKey: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("No NKey was put in, and the config is unchanged: {0}", messageOf(error)));
  }
}

async function migrate(
  target: MigrationTarget,
  preview: MigrationPreviewResult,
  client: LanguageClient,
  parts: MigrationParts,
  several: boolean,
): Promise<void> {
  const place = await askSeedPlace(preview, several);
  const made = place === undefined ? undefined : place.kind === "several" ? await makeUsers(place, parts) : await makeUser(place, target, parts);
  const publicKey = made?.users[0]?.publicKey;
  if (made === undefined || publicKey === undefined) return;
  const { placed, users } = made;
  const failure = await client
    .sendRequest<MigrationEditResult>(MigrationEdit, { ...target, publicKey, users } satisfies MigrationEditParams)
    .then((answer) => applyEdit(client, answer))
    .catch(messageOf);
  if (failure === undefined) {
    parts.log.info(`Migrated a ${preview.replaces} to ${users.map((user) => `the NKey user ${user.publicKey}`).join(", ")}`);
    // Not awaited: the message stays until the user closes it, and the next token need not wait for that.
    showNextSteps(placed, publicKey, preview.replaces, parts.log).catch((error: unknown) => { parts.log.error(`Next steps: ${messageOf(error)}`); });
  } else {
    await takeBack(placed, failure, parts.log);
  }
}

/** Whether the caller wants a user for each client, as a step of the plan does. */
function asksSeveral(argument: unknown): boolean {
  return typeof argument === "object" && argument !== null && "several" in argument && argument.several === true;
}

async function makeUser(place: SeedPlace, target: MigrationTarget, parts: MigrationParts): Promise<PlacedUsers | undefined> {
  const key = createUserKey();
  try {
    const placed = await placeSeed(place, key, basename(Uri.parse(target.uri).path), parts.seeds);
    return placed === undefined ? undefined : { placed, users: [{ publicKey: key.publicKey }] };
  } finally {
    key.forget();
  }
}

async function makeUsers({ folder }: SeveralPlaces, parts: MigrationParts): Promise<PlacedUsers | undefined> {
  const asked = await askUsers(parts.liveNames());
  return asked === undefined ? undefined : placeUsers(folder, asked);
}

async function takeBack(placed: PlacedSeed, failure: string, log: LogOutputChannel): Promise<void> {
  const gone = await placed.takeBack().catch((error: unknown) => {
    log.error(`Taking the seed back: ${messageOf(error)}`);
    return false;
  });
  const seed = gone
    ? l10n.t("The seed was removed again.")
    : l10n.t("The unused seed could not be removed; it opens nothing, and you can delete it.");
  log.warn(`Migrate to NKey: ${failure}`);
  void window.showErrorMessage(l10n.t("The config was not changed: {0}. {1}", failure.replace(/\.$/, ""), seed));
}
