import type { InitializeParams, TextDocumentClientCapabilities } from "vscode-languageserver";
import type { ClientForm } from "./language/features/clientForm.js";
import type { CompletionForm } from "./language/features/completion/items.js";
import { CompletionItemTag } from "./lsp.js";
import { Command } from "./protocol/commands.js";

/** What the editor on the other side can do. */
export interface ClientSupport {
  readonly form: Omit<ClientForm, "uri">;
  readonly completion: CompletionForm;
  /** Hovers may be Markdown. */
  readonly markdownHovers: boolean;
  /** It asks for diagnostics, so none are sent unasked. */
  readonly pullsDiagnostics: boolean;
  readonly relatedDocuments: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesLenses: boolean;
  readonly refreshesHints: boolean;
  readonly asksConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  /** The user decides about a migration in a dialog of our own client. */
  readonly migrates: boolean;
}

/** Reads it from the first message of the editor; what is not said is not supported. */
export function clientSupport({ capabilities, initializationOptions }: Pick<InitializeParams, "capabilities" | "initializationOptions">): ClientSupport {
  const { textDocument = {}, workspace = {}, general = {} } = capabilities;
  const told: unknown = initializationOptions;
  const options = typeof told === "object" && told !== null ? told : {};
  const migrates = "clientMigrates" in options && options.clientMigrates === true;
  const documentChanges = workspace.workspaceEdit?.documentChanges === true;
  return {
    form: {
      relatedInformation: textDocument.publishDiagnostics?.relatedInformation ?? textDocument.diagnostic !== undefined,
      codeDescription: textDocument.publishDiagnostics?.codeDescriptionSupport ?? textDocument.diagnostic !== undefined,
      manual: "manual" in options && typeof options.manual === "string" ? options.manual : undefined,
      documentChanges,
      // Only edits with versions carry annotations. Neovim 0.12 takes annotations and does not say that it takes versions.
      changeAnnotations: documentChanges && workspace.workspaceEdit?.changeAnnotationSupport !== undefined,
      wholeLines: !migrates && general.positionEncodings === undefined,
      disabledActions: textDocument.codeAction?.disabledSupport === true,
      lazyEdits: textDocument.codeAction?.dataSupport === true && textDocument.codeAction.resolveSupport?.properties.includes("edit") === true,
      migrateCommand: migrates ? Command.migrateToNkey : workspace.applyEdit === true ? Command.migrateToNkeyHere : undefined,
      applyCommand: migrates ? Command.applyFix : workspace.applyEdit === true ? Command.applyFixHere : undefined,
      publicKeyCommand: migrates ? Command.replaceByPublicKey : undefined,
      asksItself: migrates,
      guideCommand: migrates ? Command.showGuide : Command.showGuideHere,
      planCommand: migrates ? Command.planMigration : undefined,
      connectionsCommand: migrates ? Command.showConnections : "",
      reloadCommand: migrates ? Command.reloadServer : "",
    },
    completion: completionForm(textDocument, migrates),
    markdownHovers: textDocument.hover?.contentFormat?.includes("markdown") === true,
    pullsDiagnostics: textDocument.diagnostic !== undefined,
    relatedDocuments: textDocument.diagnostic?.relatedDocumentSupport === true,
    refreshesDiagnostics: workspace.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace.codeLens?.refreshSupport === true,
    refreshesHints: workspace.inlayHint?.refreshSupport === true,
    asksConfiguration: workspace.configuration === true,
    registersConfiguration: workspace.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace.didChangeWatchedFiles?.dynamicRegistration === true,
    migrates,
  };
}

/** @param isVscode only VS Code has a command by this name. */
function completionForm({ completion = {} }: TextDocumentClientCapabilities, isVscode: boolean): CompletionForm {
  const { completionItem = {} } = completion;
  return {
    snippets: completionItem.snippetSupport === true,
    labelDetails: completionItem.labelDetailsSupport === true,
    deprecatedTag: completionItem.tagSupport?.valueSet.includes(CompletionItemTag.Deprecated) === true,
    markdown: completionItem.documentationFormat?.includes("markdown") === true,
    suggestCommand: isVscode ? "editor.action.triggerSuggest" : "",
  };
}
