import { commands, window, workspace, type Uri } from "vscode";

/** Shows a page of Markdown as VS Code renders it; where its preview is switched off by what `asText` does, as plain text by default. */
export async function showMarkdownPage(uri: Uri, asText: () => Promise<void> = () => showText(uri)): Promise<void> {
  try {
    await commands.executeCommand("markdown.showPreview", uri);
  } catch {
    await asText();
  }
}

async function showText(uri: Uri): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
}
