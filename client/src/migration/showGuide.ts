import { l10n, window, type LogOutputChannel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";
import { GuidePage, type GuidePageResult } from "../../../server/src/protocol/edits.js";
import { messageOf } from "../log.js";
import { showMarkdownPage } from "../markdownPage.js";
import { pageUri } from "./guide.js";

/** Opens the page of a fix that is done outside the editor. `target` is what the light bulb gives. */
export async function showGuide(target: unknown, client: () => Promise<LanguageClient>, log: LogOutputChannel): Promise<void> {
  try {
    const { refused, title, markdown } = await (await client()).sendRequest<GuidePageResult>(GuidePage, target);
    if (refused === undefined) await showMarkdownPage(pageUri(title, markdown));
    else void window.showWarningMessage(refused);
  } catch (error) {
    log.error(`The page of a fix: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The page could not be opened: {0}", messageOf(error)));
  }
}
