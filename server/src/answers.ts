/** The answers to what an editor asks about a document. */
import type {
  CodeAction, CodeActionParams, CompletionItem, DocumentLink, DocumentSymbol, FoldingRange, FormattingOptions, Hover, Range, TextDocumentIdentifier,
  TextEdit,
} from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { codeActions, resolveCodeAction } from "./language/features/codeActions.js";
import { completion, resolveDocumentation } from "./language/features/completion.js";
import type { CompletionForm } from "./language/features/completion/items.js";
import { documentLinks } from "./language/features/documentLinks.js";
import { documentSymbols } from "./language/features/documentSymbols.js";
import { foldingRanges } from "./language/features/foldingRanges.js";
import { formatting } from "./language/features/formatting.js";
import { hover } from "./language/features/hover.js";
import { offsetOf, rangeOf } from "./language/features/positions.js";
import type { Host } from "./language/host.js";
import type { SourceFile } from "./language/model/sourceFile.js";
import { placeIn } from "./places.js";
import type { AboutDocument, AtPosition } from "./places.js";
import { isFixTarget } from "./protocol/targets.js";
import type { Workspace } from "./workspace.js";

/** How the editor takes answers. */
export interface AnswerForms {
  readonly form: ClientForm;
  readonly completion: CompletionForm;
  readonly markdownHovers: boolean;
}

/** Computes each answer anew from the current text; a document nobody knows has an empty one. */
export class Answers {
  readonly #workspace: Workspace;
  readonly #host: Host;
  readonly #form: ClientForm;
  readonly #completion: CompletionForm;
  readonly #markdownHovers: boolean;

  constructor(workspace: Workspace, host: Host, { form, completion: completionForm, markdownHovers }: AnswerForms) {
    this.#workspace = workspace;
    this.#host = host;
    this.#form = form;
    this.#completion = completionForm;
    this.#markdownHovers = markdownHovers;
  }

  async completion(params: AtPosition): Promise<CompletionItem[]> {
    const at = await placeIn(this.#workspace, params);
    return at === undefined ? [] : completion(at.config, at.file, at.offset, { host: this.#host, version: at.version, form: this.#completion });
  }

  resolveCompletion(item: CompletionItem): CompletionItem {
    const documentation = resolveDocumentation(item.data, this.#completion);
    return documentation === undefined ? item : { ...item, documentation };
  }

  async hover(params: AtPosition): Promise<Hover | null> {
    const at = await placeIn(this.#workspace, params);
    if (at === undefined) return null;
    return hover(at.config, at.file, at.offset, { version: at.version, now: Date.now(), markdown: this.#markdownHovers, readNamed: at.readNamed, validityOfNamed: at.validityOfNamed }) ?? null;
  }

  async codeActions({ textDocument, range, context }: CodeActionParams): Promise<CodeAction[]> {
    const uri = canonicalUri(textDocument.uri);
    return codeActions(await this.#workspace.analysesOf(uri), uri, range, context.only, this.#form);
  }

  async resolveCodeAction(action: CodeAction): Promise<CodeAction> {
    const data: unknown = action.data;
    if (!isFixTarget(data)) return action;
    const uri = canonicalUri(data.uri);
    return resolveCodeAction(await this.#workspace.analysesOf(uri), action, { ...data, uri }, this.#form);
  }

  documentLinks({ textDocument }: AboutDocument): DocumentLink[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : documentLinks(file, this.#host, this.#form);
  }

  documentSymbols({ textDocument }: AboutDocument): DocumentSymbol[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : documentSymbols(file);
  }

  /** @param range the lines that are wanted; absent: all. */
  formatting({ textDocument, options, range }: AboutDocument & { readonly options: FormattingOptions; readonly range?: Range }): TextEdit[] {
    const file = this.#file(textDocument);
    if (file === undefined) return [];
    const within = range === undefined ? undefined : { start: offsetOf(file, range.start), end: offsetOf(file, range.end) };
    return formatting(file, options, within).map(({ start, end, text }) => ({ range: rangeOf(file, { start, end }), newText: text }));
  }

  foldingRanges({ textDocument }: AboutDocument): FoldingRange[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : foldingRanges(file);
  }

  #file({ uri }: TextDocumentIdentifier): SourceFile | undefined {
    return this.#workspace.service.file(canonicalUri(uri));
  }
}
