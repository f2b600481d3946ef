import { env, l10n, QuickPickItemKind, SnippetString, window, workspace, type QuickPickItem } from "vscode";
import { clientSnippets, type ClientSnippet } from "../../../server/src/snippets/clientSnippets.js";
import type { SeedPlace } from "./seedPlace.js";

/** The user that the client is to be: where its seed is, and its public key. */
export interface SnippetUser {
  readonly place: SeedPlace;
  readonly publicKey: string;
}

/** Copies a snippet; while the seed itself is on the clipboard, opens it in an editor instead. */
export async function copySnippet(user?: SnippetUser): Promise<void> {
  const chosen = await chooseSnippet(user);
  if (chosen === undefined) return;
  if (user?.place.kind === "clipboard") {
    await window.showTextDocument(await workspace.openTextDocument({ language: chosen.languageId, content: chosen.text }));
    return;
  }
  await env.clipboard.writeText(chosen.text);
  window.setStatusBarMessage(l10n.t("$(check) Copied the {0} snippet", chosen.label), 5_000);
}

/** Puts a snippet at the cursor of the active editor, whose language is offered first. */
export async function insertSnippet(): Promise<void> {
  const editor = window.activeTextEditor;
  if (editor === undefined) {
    void window.showInformationMessage(l10n.t("Open the file of your client first; the snippet goes where its cursor is."));
    return;
  }
  const chosen = await chooseSnippet(undefined, editor.document.languageId);
  // Not as a VS Code snippet: `$` and `}` of the code would mean something there.
  if (chosen !== undefined) await editor.insertSnippet(new SnippetString().appendText(chosen.text));
}

interface SnippetItem extends QuickPickItem {
  readonly snippet?: ClientSnippet;
}

async function chooseSnippet(user?: SnippetUser, languageId?: string): Promise<ClientSnippet | undefined> {
  const seedPath = user?.place.kind === "file" ? user.place.path : "/path/to/user.nk";
  const seed = { seedPath, ...(user === undefined ? {} : { publicKey: user.publicKey }) };
  const groups: [title: string, snippets: ClientSnippet[]][] = [
    [l10n.t("With an NKey"), clientSnippets({ kind: "nkey", ...seed })],
    [l10n.t("With an NKey and the old token, until the server has changed"), clientSnippets({ kind: "dual", ...seed })],
    ...(user === undefined ? [[l10n.t("With a creds file"), clientSnippets({ kind: "creds", credsPath: "/path/to/user.creds" })] as [string, ClientSnippet[]]] : []),
  ];
  const items = groups.flatMap(([label, snippets]): SnippetItem[] => [{ label, kind: QuickPickItemKind.Separator }, ...inOrder(snippets, languageId).map(itemOf)]);
  const chosen = await window.showQuickPick(items, { placeHolder: l10n.t("Which client connects?"), matchOnDescription: true });
  return chosen?.snippet;
}

/** The snippets of the language at hand come first. */
function inOrder(snippets: readonly ClientSnippet[], languageId = ""): ClientSnippet[] {
  const wanted = languageId.startsWith("javascript") ? "typescript" : languageId.replace(/react$/, "");
  const later = (snippet: ClientSnippet): number => (snippet.languageId === wanted ? 0 : 1);
  return [...snippets].sort((a, b) => later(a) - later(b));
}

function itemOf(snippet: ClientSnippet): SnippetItem {
  const { label, limit, minimalVersion } = snippet;
  const description = l10n.t("{0} {1} or later", snippet.package, minimalVersion);
  return { label, description, ...(limit === undefined ? {} : { detail: limit }), snippet };
}
