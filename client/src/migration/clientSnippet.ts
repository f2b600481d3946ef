import { env, l10n, QuickPickItemKind, SnippetString, window, workspace, type QuickPickItem } from "vscode";
import { clientSnippets, type ClientSnippet, type SnippetRequest } from "../../../server/src/snippets/clientSnippets.js";
import { snippetRequests, type SnippetUser } from "./snippetRequests.js";

/**
 * Copies a snippet; while the seed itself is on the clipboard, opens it in an editor instead.
 * @param kind the only kind of login that is offered; all where absent.
 */
export async function copySnippet(user?: SnippetUser, kind?: SnippetRequest["kind"]): Promise<void> {
  const chosen = await chooseSnippet(snippetRequests(user, kind));
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
  const chosen = await chooseSnippet(snippetRequests(), editor.document.languageId);
  // Not as a VS Code snippet: `$` and `}` of the code would mean something there.
  if (chosen !== undefined) await editor.insertSnippet(new SnippetString().appendText(chosen.text));
}

interface SnippetItem extends QuickPickItem {
  readonly snippet?: ClientSnippet;
}

async function chooseSnippet(requests: readonly SnippetRequest[], languageId?: string): Promise<ClientSnippet | undefined> {
  const titles: Readonly<Record<SnippetRequest["kind"], string>> = {
    nkey: l10n.t("With an NKey"),
    dual: l10n.t("With an NKey and the old token, until the server has changed"),
    creds: l10n.t("With a creds file"),
  };
  const items = requests.flatMap((request): SnippetItem[] => [{ label: titles[request.kind], kind: QuickPickItemKind.Separator }, ...inOrder(clientSnippets(request), languageId).map(itemOf)]);
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
