import { l10n, Range, Uri, window, workspace, WorkspaceEdit, type LogOutputChannel, type TextDocument } from "vscode";
import type { PublicKeyTarget } from "../../../server/src/protocol/edits.js";
import { isMigrationTarget, isPlace } from "../../../server/src/protocol/targets.js";
import { SeedFileKeyError, publicKeyInFile, type SeedFileKeyReason } from "./seedFileKey.js";

/** Puts the public key of a seed file that the user picks in the place of a value that is none. The seed stays in its file. */
export async function replaceByPublicKey(argument: unknown, log: LogOutputChannel): Promise<void> {
  if (!isPublicKeyTarget(argument)) return;
  const [file] = (await window.showOpenDialog({ title: l10n.t("Seed file or credentials file"), openLabel: l10n.t("Use Its Public Key"), canSelectMany: false })) ?? [];
  if (file === undefined) return;
  try {
    if (file.scheme !== "file") throw new SeedFileKeyError("unreadable");
    const key = await publicKeyInFile(file.fsPath, argument.letter);
    if (await replace(argument, key)) window.setStatusBarMessage(l10n.t("$(check) Changed; save the file to keep it"), 5_000);
    else void window.showErrorMessage(l10n.t("The config has changed since. Ask for the fix again where the key is now."));
  } catch (error) {
    log.error(`Public key of a seed file: ${error instanceof SeedFileKeyError ? error.reason : "failed"}`);
    void window.showErrorMessage(error instanceof SeedFileKeyError ? explain(error.reason) : l10n.t("The config was not changed."));
  }
}

async function replace({ uri, version, position, end }: PublicKeyTarget, key: string): Promise<boolean> {
  const document: TextDocument = await workspace.openTextDocument(Uri.parse(uri));
  if (document.version !== version) return false;
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(position.line, position.character, end.line, end.character), `"${key}"`);
  return workspace.applyEdit(edit);
}

function explain(reason: SeedFileKeyReason): string {
  switch (reason) {
    case "unreadable":
      return l10n.t("This file cannot be read. A seed file belongs to its owner alone: look whether that is you.");
    case "not-a-file":
      return l10n.t("This is no file. Pick the file that holds the seed.");
    case "too-large":
      return l10n.t("This file is larger than 64 KB: it is no seed file and no credentials file.");
    case "no-seed":
      return l10n.t("There is no seed of an NKey in this file: 58 characters that begin with S, on a line of their own.");
    case "several":
      return l10n.t("There are several seeds in this file. Pick one that holds only the seed whose public key is wanted.");
    case "other-role":
      return l10n.t("The seed in this file is of another role than the key that belongs here, such as that of an account where a user is wanted.");
  }
}

function isPublicKeyTarget(value: unknown): value is PublicKeyTarget {
  return isMigrationTarget(value) && "end" in value && isPlace(value.end) && (!("letter" in value) || value.letter === undefined || typeof value.letter === "string");
}
