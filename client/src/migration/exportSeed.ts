import { l10n, window, type LogOutputChannel } from "vscode";
import { messageOf } from "../log.js";
import type { KeptSeed, SeedStore } from "../secrets.js";
import { copySnippet } from "./clientSnippet.js";
import { placeSeed, type PlacedSeed } from "./placedSeed.js";
import { askSeedFile, suggestedElsewhere } from "./seedPlace.js";
import { isUserSeed } from "./userKey.js";

/** Writes a seed that VS Code keeps to a file of the user's choice, which only the user can read. */
export async function exportSeed(seeds: SeedStore, log: LogOutputChannel): Promise<void> {
  const kept = await pickSeed(seeds, l10n.t("Which seed do you want to export?"));
  if (kept === undefined) return;
  const placed = await writeKept(kept, seeds).catch((error: unknown) => {
    log.error(`Export a Kept Seed: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The seed was not exported: {0}", messageOf(error)));
  });
  if (placed === undefined) return;
  const snippet = l10n.t("Client Snippet");
  const chosen = await window.showInformationMessage(`${placed.says} ${l10n.t("VS Code keeps its copy until you remove it.")}`, snippet);
  if (chosen === snippet) await copySnippet({ place: placed.place, publicKey: kept.publicKey });
}

/** Undefined where there is no seed any more, which the user is told, or the user cancels. Throws {@link SeedFileError}. */
async function writeKept(kept: KeptSeed, seeds: SeedStore): Promise<PlacedSeed | undefined> {
  const text = await seeds.seed(kept.publicKey);
  if (text === undefined || !isUserSeed(text)) {
    void window.showErrorMessage(l10n.t("VS Code no longer has this seed: its secret storage was cleared or is of another machine. Make a new user."));
    return undefined;
  }
  const place = await askSeedFile(suggestedElsewhere(`${kept.label.replace(/\.conf$/, "")}.nk`));
  if (place === undefined) return undefined;
  const seed = new TextEncoder().encode(text);
  try {
    return await placeSeed(place, { publicKey: kept.publicKey, seed, forget: () => seed.fill(0) }, kept.label, seeds);
  } finally {
    seed.fill(0);
  }
}

/** Removes a kept seed after one question, since nothing can bring it back. */
export async function forgetSeed(seeds: SeedStore): Promise<void> {
  const kept = await pickSeed(seeds, l10n.t("Which seed do you want to remove from VS Code?"));
  if (kept === undefined) return;
  const remove = l10n.t("Remove");
  const detail = l10n.t("Without a copy elsewhere nobody can log in as {0} any more.", kept.publicKey);
  const chosen = await window.showWarningMessage(l10n.t("Remove this seed?"), { modal: true, detail }, remove);
  if (chosen === remove) await seeds.forget(kept.publicKey);
}

async function pickSeed(seeds: SeedStore, placeHolder: string): Promise<KeptSeed | undefined> {
  const items = seeds.list().map((kept) => {
    return { label: kept.publicKey, description: kept.label, detail: new Date(kept.madeAt).toLocaleString(), kept };
  });
  if (items.length > 0) return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.kept;
  void window.showInformationMessage(l10n.t('VS Code keeps no seed. "Migrate to NKey" offers to keep one here.'));
  return undefined;
}
