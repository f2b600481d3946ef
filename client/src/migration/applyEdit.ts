import { Uri, l10n, workspace } from "vscode";
import type { LanguageClient, WorkspaceEdit } from "vscode-languageclient/node";

/** What the language server answers when it is asked for an edit. */
export interface EditAnswer {
  readonly refused?: string;
  readonly edit?: unknown;
}

/** Applies the server's edit as one undo step; gives the reason where the config stays as it was. */
export async function applyEdit(client: LanguageClient, { refused, edit }: EditAnswer): Promise<string | undefined> {
  if (refused !== undefined) return refused;
  const changes = edit as WorkspaceEdit | undefined;
  const converted = await client.protocol2CodeConverter.asWorkspaceEdit(changes);
  if (changes === undefined || converted === undefined || converted.size === 0) return l10n.t("the language server gave no edit");
  // Checked last and without waiting: VS Code applies an edit to whatever text stands there now.
  if (!stillCurrent(changes)) return l10n.t("the file was changed meanwhile");
  return (await workspace.applyEdit(converted)) ? undefined : l10n.t("VS Code did not apply the edit");
}

function stillCurrent(edit: WorkspaceEdit): boolean {
  return (edit.documentChanges ?? []).every((change) => {
    if (!("textDocument" in change)) return true;
    const { uri, version } = change.textDocument;
    const open = workspace.textDocuments.find((document) => document.uri.toString() === Uri.parse(uri).toString());
    return version === null || open?.version === version;
  });
}
