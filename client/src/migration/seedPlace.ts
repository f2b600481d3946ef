import { basename } from "node:path";
import { Uri, l10n, window, workspace, type MessageItem } from "vscode";
import type { MigrationPreviewResult } from "../../../server/src/protocol/edits.js";
import { freeSeedPath, suggestedSeedPath } from "./seedFile.js";

/** Where the user wants the seed. */
export type SeedPlace =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "secretStorage" }
  | { readonly kind: "clipboard" };

/** A user for each of several clients, whose seeds go into a folder. */
export interface SeveralPlaces {
  readonly kind: "several";
  readonly folder: string;
}

interface PlaceButton extends MessageItem {
  readonly choose: () => Promise<SeedPlace | SeveralPlaces | undefined>;
}

/**
 * The one question of a migration: says what the edit does to live clients and asks where the seed goes.
 * Undefined where the user cancels. `several`: only a user for each client is wanted. The folder of a virtual file system is not offered, for it keeps no file modes.
 */
export async function askSeedPlace(preview: MigrationPreviewResult, several = false): Promise<SeedPlace | SeveralPlaces | undefined> {
  const folder = Uri.parse(preview.folder);
  const beside = folder.scheme === "file" ? await freeSeedPath(folder.fsPath, preview.seedFileName) : undefined;
  const oneEach: PlaceButton = { title: l10n.t("One User per Client..."), choose: () => Promise.resolve({ kind: "several", folder: folder.fsPath }) };
  const buttons: PlaceButton[] = [
    { title: l10n.t("Save As..."), choose: () => askSeedFile(beside ?? suggestedElsewhere(preview.seedFileName)) },
    { title: l10n.t("Keep in VS Code"), choose: () => Promise.resolve({ kind: "secretStorage" }) },
    { title: l10n.t("Copy"), choose: () => Promise.resolve({ kind: "clipboard" }) },
  ];
  if (beside !== undefined) {
    buttons.unshift({ title: l10n.t("Save as {0}", basename(beside)), choose: () => Promise.resolve({ kind: "file", path: beside }) });
    if (preview.replaces === "token") buttons.splice(1, 0, oneEach);
  }
  const chosen = await window.showWarningMessage(
    preview.replaces === "token" ? l10n.t("Replace this token with an NKey user?") : l10n.t("Give this user an NKey in place of its password?"),
    { modal: true, detail: detailOf(preview, beside) },
    // Seed files of several users need a folder; where there is none the user sees what there is instead.
    ...(several && beside !== undefined ? [oneEach] : buttons),
  );
  return chosen?.choose();
}

/** A path for Save As, where no folder is closer to the seed than the one that is open. */
export function suggestedElsewhere(fileName: string): string {
  return suggestedSeedPath(workspace.workspaceFolders?.find(({ uri }) => uri.scheme === "file")?.uri.fsPath, fileName);
}

/** Asks for a path where nothing stands yet. `suggestion` is a whole path. Undefined where the user cancels. */
export async function askSeedFile(suggestion: string): Promise<SeedPlace | undefined> {
  const uri = await window.showSaveDialog({
    title: l10n.t("New seed file (an existing file is never overwritten)"),
    saveLabel: l10n.t("Save Seed"),
    defaultUri: Uri.file(suggestion),
  });
  if (uri === undefined) return undefined;
  if (uri.scheme !== "file") {
    await window.showErrorMessage(l10n.t("A seed can be saved on a local disk only. Nothing was written."), { modal: true });
    return undefined;
  }
  return { kind: "file", path: uri.fsPath };
}

function detailOf({ consequences, replaces }: MigrationPreviewResult, beside: string | undefined): string {
  const places = [
    l10n.t("Save As: a file at another place."),
    l10n.t("Keep in VS Code: in its secret storage on this machine; export it to a file later."),
    l10n.t("Copy: to the clipboard, which other programs can read."),
  ];
  if (beside !== undefined) {
    if (replaces === "token") places.unshift(l10n.t("One User per Client: you name the clients; each gets a key of its own and a seed file beside the config."));
    places.unshift(l10n.t("Save as {0}: a file beside the config that only you can read.", basename(beside)));
  }
  const bullets = (lines: readonly string[]): string => lines.map((line) => `• ${line}`).join("\n");
  return `${bullets(consequences)}\n\n${l10n.t("Where should the new user's private seed go?")}\n${bullets(places)}`;
}
