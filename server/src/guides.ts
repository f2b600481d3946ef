/** Fixes that are done elsewhere: a page for our own client, a message with the commands for every other editor. */
import { canonicalUri } from "./host/fileUris.js";
import { guideAt } from "./language/features/codeActions/named.js";
import type { Guide } from "./language/checks/fixes/fix.js";
import type { AskedEditor } from "./agreedEdits.js";
import { MessageType } from "./lsp.js";
import type { GuidePageResult, FixTarget } from "./protocol/edits.js";
import type { Workspace } from "./workspace.js";

const gone = "What this was about is no longer there. Ask for the fix again where it is now.";

export class Guides {
  readonly #workspace: Workspace;
  readonly #show: AskedEditor["show"];

  constructor(workspace: Workspace, show: AskedEditor["show"]) {
    this.#workspace = workspace;
    this.#show = show;
  }

  async page(target: FixTarget): Promise<GuidePageResult> {
    const guide = await this.#find(target);
    return guide === undefined ? { refused: gone, title: "", markdown: "" } : { title: guide.title, markdown: guide.markdown };
  }

  async showHere(target: FixTarget): Promise<void> {
    const guide = await this.#find(target);
    if (guide === undefined) this.#show(MessageType.Warning, gone);
    else this.#show(MessageType.Info, `${guide.title}:\n${guide.commands.join("\n")}`);
  }

  async #find({ uri, ...rest }: FixTarget): Promise<Guide | undefined> {
    const canonical = canonicalUri(uri);
    return guideAt(await this.#workspace.analysesOf(canonical), { ...rest, uri: canonical });
  }
}
