/** The answers about live connections, beside what the editor asks of a document alone. */
import type { CodeLens, InlayHint, InlayHintParams, TextDocumentIdentifier } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { codeLenses } from "./language/features/codeLenses.js";
import { loginHints } from "./language/features/loginUse.js";
import { offsetOf } from "./language/features/positions.js";
import type { ConfigLoginsResult } from "./protocol/messages.js";
import { serversIn } from "./serverIdentities.js";
import type { Workspace } from "./workspace.js";

/** Computes each answer anew from the current text and the latest counts. */
export class LiveAnswers {
  readonly #workspace: Workspace;
  readonly #form: ClientForm;

  constructor(workspace: Workspace, form: ClientForm) {
    this.#workspace = workspace;
    this.#form = form;
  }

  async codeLenses({ textDocument }: { readonly textDocument: TextDocumentIdentifier }): Promise<CodeLens[]> {
    const uri = canonicalUri(textDocument.uri);
    const analyses = await this.#workspace.analysesOf(uri);
    return each(analyses.flatMap(({ config }) => codeLenses(config, uri, this.#workspace.live.usageOf(config), this.#form)));
  }

  async inlayHints({ textDocument, range }: InlayHintParams): Promise<InlayHint[]> {
    const uri = canonicalUri(textDocument.uri);
    const analyses = await this.#workspace.analysesOf(uri);
    return each(analyses.flatMap(({ config }) => {
      const file = config.files.get(uri);
      if (file === undefined) return [];
      const within = { start: offsetOf(file, range.start), end: offsetOf(file, range.end) };
      return loginHints(config, uri, within, this.#workspace.live.loginUseOf(config));
    }));
  }

  /** @param params from outside; one answer for each server named in it. */
  async configLogins(params: unknown): Promise<ConfigLoginsResult> {
    const configs = (await this.#workspace.analyses()).map(({ config }) => config);
    return { servers: serversIn(params).map((server) => this.#workspace.live.loginsOf(server, configs) ?? null) };
  }
}

/** A file in several configs: what they say alike is said once. */
function each<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
