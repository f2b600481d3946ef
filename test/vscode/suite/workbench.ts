import { join } from "node:path";
import { CodeActionKind, Selection, Uri, commands, extensions, languages, window, workspace, type CodeAction, type Diagnostic, type TextDocument, type TextEditor } from "vscode";
import { environment } from "./environment.js";
import { page } from "./page.js";
import { pickRows } from "./picks.js";
import { until } from "./until.js";

export const extensionId = "nats-server-conf.nats-server-conf";
export const migrate = "Migrate to NKey";

/** Waits for the packed extension to be known. */
export async function workbenchReady(): Promise<void> {
  await until("the installed extension", () => extensions.getExtension(extensionId));
}

/** An open config of the workspace, in front. */
export interface OpenConfig {
  readonly document: TextDocument;
  readonly editor: TextEditor;
  /** Its folder. */
  readonly folder: string;
}

/** Opens `<workspace>/<folder>/nats-server.conf` as the only editor. */
export async function openConfig(folder: string): Promise<OpenConfig> {
  await closeEditors();
  const path = join(environment.workspace, folder);
  const editor = await openFile(join(path, "nats-server.conf"));
  return { document: editor.document, editor, folder: path };
}

/** Opens a file as the explorer does: one that a test loads by `openTextDocument` stays open for minutes after its tab. */
export async function openFile(path: string): Promise<TextEditor> {
  const uri = Uri.file(path);
  await commands.executeCommand("vscode.open", uri, { preview: false });
  return until(`an editor for ${path}`, () => {
    const editor = window.activeTextEditor;
    return editor?.document.uri.fsPath === uri.fsPath && editor;
  });
}

/** Waits until what is typed goes to an editor. */
export async function editorFocused(): Promise<void> {
  await until("an editor with the focus", () => page.count(".monaco-editor.focused"));
}

/** Closes everything without saving, but for the settings: while one is being written VS Code has them open, and saves them itself. */
export async function closeEditors(): Promise<void> {
  for (const document of workspace.textDocuments.filter(({ isDirty, uri }) => isDirty && !uri.path.endsWith("/User/settings.json"))) {
    await window.showTextDocument(document, { preview: false });
    await commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  }
  await commands.executeCommand("workbench.action.closeAllEditors");
}

/** The findings of a file with one code. */
export function findings(document: TextDocument, code: string): Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter((each) => codeOf(each) === code);
}

export function codeOf({ code }: Diagnostic): unknown {
  return typeof code === "object" ? code.value : code;
}

/** The finding of USER_001, once the language server has said it of the text that stands there now. */
export async function bearerFinding(document: TextDocument): Promise<Diagnostic> {
  return until("USER_001", () => findings(document, "USER_001").find(({ range }) => document.getText(range).includes(environment.canary)));
}

/**
 * The quick fixes at a finding, asked until one is there: the workbench drops a request when any extension registers
 * a provider meanwhile, which happens in its first seconds.
 */
export async function quickFixes(document: TextDocument, finding: Diagnostic): Promise<CodeAction[]> {
  return until("quick fixes", async () => {
    const kind = CodeActionKind.QuickFix.value;
    const actions = await commands.executeCommand<CodeAction[]>("vscode.executeCodeActionProvider", document.uri, finding.range, kind);
    return actions.length > 0 && actions;
  });
}

/** Opens the light bulb's menu at a finding of the editor in front, with an entry selected; the menu stays open. */
export async function openLightBulb(editor: TextEditor, finding: Diagnostic, entry: string): Promise<void> {
  editor.selection = new Selection(finding.range.start, finding.range.start);
  editor.revealRange(finding.range);
  await until(`the light bulb's entry ${entry}`, async () => {
    await window.showTextDocument(editor.document, { preview: false });
    await commands.executeCommand("editor.action.quickFix");
    return until("the menu", () => page.count(`.action-widget .monaco-list-row.focused:has-text(${JSON.stringify(entry)})`), 2_000).catch(() => closeMenu());
  });
}

async function closeMenu(): Promise<false> {
  await page.press("Escape");
  return false;
}

export function dialogButton(title: string): string {
  return `.monaco-dialog-box .monaco-button:has-text(${JSON.stringify(title)})`;
}

/**
 * Opens the dialog of "Migrate to NKey" by the light bulb; gives its text. Tried again where the menu closed under
 * the key press: the workbench draws it anew when a late answer of some provider arrives.
 */
export async function openMigration(editor: TextEditor, finding: Diagnostic): Promise<string> {
  await until("the dialog to open", async () => {
    await openLightBulb(editor, finding, migrate);
    await page.press("Enter");
    return until("a dialog", () => page.count(".monaco-dialog-box"), 8_000).catch(() => false);
  }, 40_000);
  return (await page.texts(".monaco-dialog-box")).join("\n");
}

/** The same, and answers it by the button that begins with `place`. */
export async function chooseSeedPlace(editor: TextEditor, finding: Diagnostic, place: string): Promise<void> {
  await openMigration(editor, finding);
  await page.click(dialogButton(place));
  await until("the dialog to close", async () => (await page.count(".monaco-dialog-box")) === 0);
}

/** The public key that stands in a config. */
export function userOf(document: TextDocument): string | undefined {
  return /\bnkey:?\s*"?(U[A-Z2-7]{55})/i.exec(document.getText())?.[1];
}

/** Waits for the NKey user in the config and for the message about it; gives the user's public key. */
export async function migrated(document: TextDocument): Promise<string> {
  const user = await until("the edit", () => userOf(document));
  await until("the message about next steps", () => page.count('.notification-toast:has-text("NKey user")'));
  return user;
}

/** Closes every message, so that what waits for its answer goes on. */
export async function clearMessages(): Promise<void> {
  await until("the messages to close", async () => {
    await commands.executeCommand("notifications.clearAll");
    return (await page.count(".notification-toast")) === 0;
  });
}

/** Where a path is entered in the workbench's own file dialog. */
export const dialogInput = ".quick-input-widget:visible input[type=text]";

/** Enters a path in the dialog of files whose title holds `title`. */
export async function answerFileDialog(title: string, path: string): Promise<void> {
  await until("the dialog of files", () => page.count(`.quick-input-widget:visible .quick-input-title:has-text(${JSON.stringify(title)})`));
  await pickRows(); // with its rows the dialog writes a path of its own, over what was entered before
  await until("the path to be entered", async () => {
    await page.click(dialogInput);
    await page.press("Control+a");
    await page.evaluate(`document.execCommand("insertText", false, ${JSON.stringify(path)})`);
    return (await page.evaluate('document.querySelector(".quick-input-widget input[type=text]").value')) === path;
  });
  await page.screenshot("file-dialog");
  await page.press("Enter");
  await until("the dialog of files to close", async () => (await page.count(dialogInput)) === 0);
}
