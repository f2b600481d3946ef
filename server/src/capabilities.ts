import type { InitializeResult } from "vscode-languageserver";
import type { ClientSupport } from "./clientSupport.js";
import { actionKinds } from "./language/features/codeActions.js";
import { triggerCharacters } from "./language/features/completion.js";
import { TextDocumentSyncKind } from "./lsp.js";
import { Command } from "./protocol/commands.js";
import { version } from "./version.js";

const diagnosticProvider = { identifier: "nats-server-conf", interFileDependencies: true, workspaceDiagnostics: true };

/** What this server offers to an editor. */
export function initializeResult(support: ClientSupport): InitializeResult {
  return {
    serverInfo: { name: "nats-server-conf-ls", version: version() },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      codeActionProvider: { codeActionKinds: [...actionKinds], resolveProvider: support.form.lazyEdits },
      completionProvider: { triggerCharacters: [...triggerCharacters], resolveProvider: true },
      hoverProvider: true,
      codeLensProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      definitionProvider: true,
      referencesProvider: true,
      documentHighlightProvider: true,
      renameProvider: { prepareProvider: true },
      documentLinkProvider: { resolveProvider: false },
      documentSymbolProvider: true,
      foldingRangeProvider: true,
      documentFormattingProvider: true,
      documentRangeFormattingProvider: true,
      // In our own client the user decides in a dialog: the command that asks nothing is not offered there.
      ...(support.migrates ? {} : { executeCommandProvider: { commands: commandsHere(support) } }),
      ...(support.pullsDiagnostics ? { diagnosticProvider } : {}),
    },
  };
}

function commandsHere({ form }: ClientSupport): string[] {
  return [Command.showGuideHere, ...(form.migrateCommand === Command.migrateToNkeyHere ? [Command.migrateToNkeyHere, Command.applyFixHere] : [])];
}
