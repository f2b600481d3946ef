import type { Connection } from "vscode-languageserver";
import type { ClientSupport } from "./clientSupport.js";
import { failure } from "./failure.js";
import { CodeLensRefreshRequest, DiagnosticRefreshRequest, InlayHintRefreshRequest } from "./lsp.js";

/** Makes the editor ask again for what it shows, where it can be made to. */
export class Refreshes {
  readonly #connection: Connection;
  readonly #support: ClientSupport;

  constructor(connection: Connection, support: ClientSupport) {
    this.#connection = connection;
    this.#support = support;
  }

  diagnostics(): void {
    if (this.#support.refreshesDiagnostics) this.#ask("Diagnostic refresh", this.#connection.sendRequest(DiagnosticRefreshRequest.type));
  }

  /** What is shown of live connections in the text. */
  live(): void {
    if (this.#support.refreshesLenses) this.#ask("Lens refresh", this.#connection.sendRequest(CodeLensRefreshRequest.type));
    if (this.#support.refreshesHints) this.#ask("Hint refresh", this.#connection.sendRequest(InlayHintRefreshRequest.type));
  }

  #ask(what: string, request: Promise<void>): void {
    request.catch((error: unknown) => { this.#connection.console.warn(failure(what, error)); });
  }
}
