import type { ApplyWorkspaceEditResult, WorkspaceEdit } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { ClientForm } from "./language/features/clientForm.js";
import type { Analysis } from "./language/languageService.js";
import { MessageType } from "./lsp.js";
import type { MigrationTarget } from "./protocol/edits.js";
import type { Workspace } from "./workspace.js";

/** What an edit that the user agrees to asks of an editor that is not our own client. */
export interface AskedEditor {
  readonly show: (type: MessageType, message: string) => void;
  /** Whether the user agrees; true at once where the editor asks in its own way, and true where it cannot ask. */
  readonly agrees: (question: string, yes: string) => Promise<boolean>;
  readonly apply: (label: string, edit: WorkspaceEdit) => Promise<ApplyWorkspaceEditResult>;
}

interface Refused {
  readonly refused: string;
}

/** Edits that are named, found anew in the text as it then stands, agreed to and applied. @typeParam Found what is found of one. */
export abstract class AgreedEdits<Target extends MigrationTarget, Found extends object> {
  protected readonly form: ClientForm;
  protected readonly editor: AskedEditor;
  readonly #workspace: Workspace;

  constructor(workspace: Workspace, form: ClientForm, editor: AskedEditor) {
    this.#workspace = workspace;
    this.form = form;
    this.editor = editor;
  }

  /** What a target names in the configs that its document is a part of. */
  protected abstract foundIn(analyses: readonly Analysis[], target: Target): Found | Refused;

  protected async find(target: Target): Promise<Found | Refused> {
    const uri = canonicalUri(target.uri);
    return this.foundIn(await this.#workspace.analysesOf(uri), { ...target, uri });
  }

  /** What {@link find} finds, for commands that this server carries out itself: where there is nothing, the user is shown why. */
  protected async findHere(target: Target): Promise<Found | undefined> {
    const found = await this.find(target);
    if (!("refused" in found)) return found;
    this.editor.show(MessageType.Warning, found.refused);
    return undefined;
  }

  /** Some editors show the question long after the menu is gone, so that it says what it is about. */
  protected async agreed(title: string, consequences: readonly string[], yes: string): Promise<boolean> {
    return this.editor.agrees([`${title}?`, ...consequences].join(" "), yes);
  }

  /** Asks the editor to make an edit; an editor that fails has not made it. */
  protected async applied(label: string, edit: () => WorkspaceEdit): Promise<boolean> {
    try {
      return (await this.editor.apply(label, edit())).applied;
    } catch {
      return false;
    }
  }
}
