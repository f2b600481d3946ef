/** The answers about live connections, beside what the editor asks of a document alone. */
import type { CodeLens, InlayHint, InlayHintParams, TextDocumentIdentifier } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { codeLenses } from "./language/features/codeLenses.js";
import { loginHints } from "./language/features/loginUse.js";
import { grants } from "./language/features/grants.js";
import type { Grant } from "./language/features/grants.js";
import { offsetOf, rangeOf } from "./language/features/positions.js";
import type { ConfigLoginsResult, GrantPlace, GrantPlacesResult } from "./protocol/live.js";
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

  /** @param params a ServerIdentity, from outside. */
  async grantPlaces(params: unknown): Promise<GrantPlacesResult> {
    const [server] = serversIn({ servers: [params] });
    const configs = (await this.#workspace.analyses()).map(({ config }) => config);
    const found = server === undefined ? undefined : this.#workspace.live.configOf(server, configs);
    return found === undefined ? {} : { config: { runs: found.runs, places: grants(found.config).map((grant) => placeOf(grant, this.#form.uri)) } };
  }
}

function placeOf({ site: { file, span }, ...grant }: Grant, spelt: (uri: string) => string): GrantPlace {
  return { ...grant, uri: spelt(file.uri), range: rangeOf(file, span) };
}

/** A file in several configs: what they say alike is said once. */
function each<T>(all: readonly T[]): T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}
