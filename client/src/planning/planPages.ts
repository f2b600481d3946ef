import { CodeLens, Disposable, EventEmitter, Range, Uri, l10n, languages, window, workspace, type CodeLensProvider, type TextDocumentContentProvider } from "vscode";
import type { Manual } from "../manual.js";
import { showMarkdownPage } from "../markdownPage.js";
import type { MadePlan, Plans } from "./plans.js";

const scheme = "nats-server-conf-plan";

/** The command that takes a step; arguments: URI of the root config, id of the step. */
export const stepCommand = "natsServerConf.migration.nextStep";

/** Serves the page of each plan, and over each step the command that takes it, where the page is open as text. */
export class PlanPages implements TextDocumentContentProvider, CodeLensProvider {
  readonly #plans: Plans;
  readonly #manual: Manual;
  readonly #changed = new EventEmitter<Uri>();
  readonly #lensesChanged = new EventEmitter<void>();
  readonly onDidChange = this.#changed.event;
  readonly onDidChangeCodeLenses = this.#lensesChanged.event;

  constructor(plans: Plans, manual: Manual) {
    this.#plans = plans;
    this.#manual = manual;
  }

  register(): Disposable {
    return Disposable.from(
      workspace.registerTextDocumentContentProvider(scheme, this),
      languages.registerCodeLensProvider({ scheme }, this),
      this.#changed,
      this.#lensesChanged,
    );
  }

  /** A plan, or the page of the manual that a link of one leads to: VS Code opens it under the scheme of the plan. */
  async provideTextDocumentContent({ path, query }: Uri): Promise<string> {
    const page = await this.#manual.page(path);
    if (page !== undefined) return page;
    return this.#plans.get(query)?.document.markdown ?? l10n.t("This plan is of an earlier session. Make it anew from its config.");
  }

  provideCodeLenses({ uri: { query } }: { readonly uri: Uri }): CodeLens[] {
    return (this.#plans.get(query)?.document.steps ?? []).map(({ step, line }) =>
      new CodeLens(new Range(line, 0, line, 0), { title: l10n.t("Take This Step…"), command: stepCommand, arguments: [query, step.id] }));
  }

  /** An open page shows the plan as it is now. */
  changed(plan: MadePlan): void {
    this.#changed.fire(pageOf(plan));
    this.#lensesChanged.fire();
  }

  /** As a rendered page; as text where VS Code's Markdown preview is switched off. */
  async show(plan: MadePlan): Promise<void> {
    await showMarkdownPage(pageOf(plan), () => this.showText(plan));
  }

  /** As text, with the commands over its steps. */
  async showText(plan: MadePlan, line = 0): Promise<void> {
    const document = await workspace.openTextDocument(pageOf(plan));
    await window.showTextDocument(document, { preview: false, selection: new Range(line, 0, line, 0) });
  }
}

/** The root config of a page, where the active editor shows one. */
export function configOfPage(): string | undefined {
  const uri = window.activeTextEditor?.document.uri;
  return uri?.scheme === scheme ? uri.query : undefined;
}

function pageOf({ config: { uri, name } }: MadePlan): Uri {
  return Uri.from({ scheme, path: `/${l10n.t("Migration plan for {0}", name.replace(/[/\\]/g, " "))}.md`, query: uri });
}
