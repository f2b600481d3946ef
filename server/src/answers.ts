/** The answers to what an editor asks about a document. */
import type {
  CodeAction, CodeActionParams, CompletionItem, DocumentLink, DocumentSymbol, FoldingRange, Hover, Position, TextDocumentIdentifier,
} from "vscode-languageserver";
import { digestsOf } from "./configDigest.js";
import { canonicalUri, pathOf } from "./host/fileUris.js";
import { fileName } from "./language/checks/text/wording.js";
import type { ClientForm } from "./language/features/clientForm.js";
import { codeActions, resolveCodeAction } from "./language/features/codeActions.js";
import { completion, resolveDocumentation } from "./language/features/completion.js";
import type { CompletionForm } from "./language/features/completion/items.js";
import { documentLinks } from "./language/features/documentLinks.js";
import { documentSymbols } from "./language/features/documentSymbols.js";
import { foldingRanges } from "./language/features/foldingRanges.js";
import { hover } from "./language/features/hover.js";
import { migrationPlan, runningOf } from "./language/features/migrationPlan.js";
import { monitoringAddress } from "./language/features/monitoringAddress.js";
import { offsetOf } from "./language/features/positions.js";
import { problemAt, runningFacts } from "./language/features/runningFacts.js";
import type { Host } from "./language/host.js";
import type { Config } from "./language/model/config.js";
import type { SourceFile } from "./language/model/sourceFile.js";
import type { ReadNamed } from "./language/model/startup/operators.js";
import type { Version } from "./language/schema/version.js";
import type { MigrationPlanResult } from "./protocol/migrationPlan.js";
import type { MonitoringAddressResult, RunningFactsResult } from "./protocol/live.js";
import { isFixTarget } from "./protocol/targets.js";
import { serversIn } from "./serverIdentities.js";
import type { Workspace } from "./workspace.js";

interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

interface AtPosition extends AboutDocument {
  readonly position: Position;
}

/** A position in a file of a config. */
interface Place {
  readonly config: Config;
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  readonly file: SourceFile;
  readonly offset: number;
  readonly readNamed: ReadNamed;
}

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
    const at = await this.#at(params);
    return at === undefined ? [] : completion(at.config, at.file, at.offset, { host: this.#host, version: at.version, form: this.#completion });
  }

  resolveCompletion(item: CompletionItem): CompletionItem {
    const documentation = resolveDocumentation(item.data, this.#completion);
    return documentation === undefined ? item : { ...item, documentation };
  }

  async hover(params: AtPosition): Promise<Hover | null> {
    const at = await this.#at(params);
    if (at === undefined) return null;
    return hover(at.config, at.file, at.offset, { version: at.version, now: Date.now(), markdown: this.#markdownHovers, readNamed: at.readNamed }) ?? null;
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

  foldingRanges({ textDocument }: AboutDocument): FoldingRange[] {
    const file = this.#file(textDocument);
    return file === undefined ? [] : foldingRanges(file);
  }

  /** @param params a TextDocumentIdentifier, from outside. */
  async monitoringAddress(params: unknown): Promise<MonitoringAddressResult> {
    if (typeof params !== "object" || params === null || !("uri" in params) || typeof params.uri !== "string") return {};
    for (const { config } of await this.#workspace.analysesOf(canonicalUri(params.uri))) {
      const url = monitoringAddress(config);
      if (url !== undefined) return { url };
    }
    return {};
  }

  /** @param params a TextDocumentIdentifier, from outside. Of a file in several configs the first one answers. */
  async runningFacts(params: unknown): Promise<RunningFactsResult> {
    if (typeof params !== "object" || params === null || !("uri" in params) || typeof params.uri !== "string") return {};
    const [first] = await this.#workspace.analysesOf(canonicalUri(params.uri));
    if (first === undefined) return {};
    const { config, reports, accepted } = first;
    const { pidFile, unread, ...facts } = runningFacts(config);
    const [digest, earlierDigest] = digestsOf(config);
    const path = pidFile === undefined ? undefined : pathOf(this.#host.resolveNamed(config.root.uri, pidFile));
    return {
      config: {
        ...facts,
        logFails: [...reports, ...accepted.map(({ report }) => report)].some(({ endsServer }) => endsServer === true),
        files: [...config.files.keys()].map((uri) => this.#form.uri(uri)),
        ...(unread === undefined ? {} : { unread: problemAt(unread) }),
        ...(digest === undefined ? {} : { digest }),
        ...(earlierDigest === undefined ? {} : { earlierDigest }),
        ...(path === undefined ? {} : { pidFile: path }),
      },
    };
  }

  /** @param params from outside; see `MigrationPlanParams`. */
  async migrationPlan(params: unknown): Promise<MigrationPlanResult> {
    if (typeof params !== "object" || params === null || !("uri" in params) || typeof params.uri !== "string") return { configs: [] };
    const servers = serversIn(params);
    const analyses = await this.#workspace.analysesOf(canonicalUri(params.uri));
    return {
      configs: analyses.map((analysis) => ({
        uri: this.#form.uri(analysis.config.root.uri),
        name: fileName(analysis.config.root.uri),
        plan: migrationPlan(analysis, this.#form.uri),
        servers: runningOf(analysis.config, digestsOf(analysis.config), servers),
      })),
    };
  }

  /** In the first of the configs that the document is a part of. */
  async #at({ textDocument, position }: AtPosition): Promise<Place | undefined> {
    const uri = canonicalUri(textDocument.uri);
    for (const { config, version, context } of await this.#workspace.analysesOf(uri)) {
      const file = config.files.get(uri);
      if (file !== undefined) return { config, version, file, offset: offsetOf(file, position), readNamed: context.readNamed };
    }
    return undefined;
  }

  #file({ uri }: TextDocumentIdentifier): SourceFile | undefined {
    return this.#workspace.service.file(canonicalUri(uri));
  }
}
