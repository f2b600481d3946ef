/** Fixes that the user agrees to first: for our own client, which asks the user itself, and for every other editor. */
import type { WorkspaceEdit } from "vscode-languageserver";
import { AgreedEdits } from "./agreedEdits.js";
import { bcryptHash } from "./host/hashing.js";
import type { FileEdit } from "./language/edits.js";
import { fixNamed } from "./language/features/codeActions/named.js";
import type { FixOrReason, FoundFix } from "./language/features/codeActions/named.js";
import { workspaceEdit } from "./language/features/workspaceEdits.js";
import type { EditFix, HashFix } from "./language/checks/fixes/fix.js";
import type { Analysis } from "./language/languageService.js";
import { MessageType } from "./lsp.js";
import type { FixEditResult, FixPreviewResult, FixTarget } from "./protocol/edits.js";

type AppliedFix = EditFix | HashFix;

/** The server's part: what a fix means and its edit for our client, all of it for other editors. */
export class FixApplication extends AgreedEdits<FixTarget, FoundFix<AppliedFix>> {
  async preview(target: FixTarget): Promise<FixPreviewResult> {
    const found = await this.find(target);
    return "refused" in found ? { refused: found.refused, title: "", consequences: [] } : { title: found.fix.title, consequences: found.fix.consequences ?? [] };
  }

  async edit(target: FixTarget): Promise<FixEditResult> {
    const made = await this.#make(target);
    return "refused" in made ? made : { edit: this.#workspaceEdit(made) };
  }

  /** Applies the fix once the user agrees, in the dialog of the edit where the editor has one. */
  async applyHere(target: FixTarget): Promise<void> {
    const found = await this.findHere(target);
    if (found === undefined) return;
    const consequences = found.fix.consequences ?? [];
    if (consequences.length > 0 && !(await this.agreed(found.fix.title, consequences, "Apply"))) return;
    const made = await this.#make(target);
    const applied = !("refused" in made) && (await this.applied(made.fix.title, () => this.#workspaceEdit(made)));
    if (!applied) this.editor.show(MessageType.Warning, `The config was not changed. ${"refused" in made ? made.refused : ""}`.trim());
    else if (consequences.length > 0) this.editor.show(MessageType.Info, ["The config is changed; save it to keep that.", ...consequences].join(" "));
  }

  #workspaceEdit({ analysis, fix, edits }: FoundFix<AppliedFix> & { readonly edits: readonly FileEdit[] }): WorkspaceEdit {
    const description = fix.consequences?.join(" ");
    // Our own client has asked already.
    const annotation = description === undefined || this.form.asksItself ? undefined : { label: fix.title, needsConfirmation: true, description };
    return workspaceEdit(analysis.config, edits, this.form, annotation);
  }

  /** The edits, for the text as it stands when they are made: a hash takes a while. */
  async #make(target: FixTarget): Promise<(FoundFix<AppliedFix> & { readonly edits: readonly FileEdit[] }) | { readonly refused: string }> {
    const found = await this.find(target);
    if ("refused" in found) return found;
    if (found.fix.kind === "edit") return { ...found, edits: found.fix.edits() };
    const { secret } = found.fix;
    const hash = await bcryptHash(secret);
    const current = await this.find(target);
    if ("refused" in current) return current;
    const { analysis, fix } = current;
    return fix.kind === "hash" && fix.secret === secret ? { analysis, fix, edits: fix.edits(hash) } : { refused: "The text has changed meanwhile." };
  }

  protected override foundIn(analyses: readonly Analysis[], target: FixTarget): FixOrReason<AppliedFix> {
    const found = fixNamed(analyses, target);
    if ("refused" in found) return found;
    const { analysis, fix } = found;
    return fix.kind === "key-pair" ? { refused: "This needs a key pair." } : { analysis, fix };
  }
}
