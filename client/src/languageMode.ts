import { l10n, languages, window, type Disposable, type Memento, type TextDocument } from "vscode";
import { languageId } from "./languageClient.js";
import { looksLikeNats } from "./natsText.js";

const neverKey = "natsServerConf.neverOfferLanguageMode";
const askedKey = "natsServerConf.offeredLanguageMode";
const askedLimit = 200;

/**
 * Offers the language mode for a `.conf` that VS Code takes for plain text (or "properties", its guess for every
 * `.conf`) and that reads like a NATS config: once for each file, and never again where the user says so.
 */
export function offerLanguageMode(everywhere: Memento, here: Memento): Disposable {
  const offer = (document: TextDocument): void => {
    const asked = here.get<readonly string[]>(askedKey, []);
    const uri = document.uri.toString();
    if (!isCandidate(document) || everywhere.get<boolean>(neverKey, false) || asked.includes(uri)) return;
    if (!looksLikeNats(document.getText())) return;
    void here.update(askedKey, [...asked, uri].slice(-askedLimit));
    void ask(document, everywhere);
  };
  // Only what the user looks at: other extensions open documents that nobody sees.
  window.visibleTextEditors.forEach(({ document }) => { offer(document); });
  return window.onDidChangeActiveTextEditor((editor) => {
    if (editor !== undefined) offer(editor.document);
  });
}

function isCandidate({ languageId: id, uri }: TextDocument): boolean {
  return (id === "plaintext" || id === "properties") && uri.path.endsWith(".conf");
}

async function ask(document: TextDocument, everywhere: Memento): Promise<void> {
  const yes = l10n.t("Use NATS Server Config");
  const never = l10n.t("Don't Ask Again");
  const chosen = await window.showInformationMessage(l10n.t("This file reads like a config of nats-server. Check and highlight it as one?"), yes, never);
  if (chosen === yes) await languages.setTextDocumentLanguage(document, languageId);
  else if (chosen === never) await everywhere.update(neverKey, true);
}
