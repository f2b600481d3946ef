/** "Migrate to NKey", for our own client, which asks the user itself, and for every other editor. */
import { AgreedEdits } from "./agreedEdits.js";
import { folderOf, pathOf } from "./host/fileUris.js";
import { createUserKeyPair } from "./host/keyPairs.js";
import { SeedFileError, writeSeedFile } from "./host/seedFile.js";
import type { SeedFile } from "./host/seedFile.js";
import { keyPairFixAt } from "./language/features/codeActions/named.js";
import type { FixOrReason, FoundFix } from "./language/features/codeActions/named.js";
import { seedFileName } from "./language/features/seedFileName.js";
import { workspaceEdit } from "./language/features/workspaceEdits.js";
import type { Analysis } from "./language/languageService.js";
import type { KeyPairFix } from "./language/checks/fixes/fix.js";
import { hasValidSubjects } from "./language/checks/migrateToNkey/newUser.js";
import { MessageType } from "./lsp.js";
import { maxUsers } from "./protocol/edits.js";
import type { MigrationEditParams, MigrationEditResult, MigrationPreviewResult, MigrationTarget, MigrationUser } from "./protocol/edits.js";
import { isMigrationTarget, isObject } from "./protocol/targets.js";

/** The server's part of "Migrate to NKey": the preview and the edit for our client, all of it for other editors. */
export class Migration extends AgreedEdits<MigrationTarget, FoundFix<KeyPairFix>> {
  async preview(target: MigrationTarget): Promise<MigrationPreviewResult> {
    const found = await this.find(target);
    if ("refused" in found) return { refused: found.refused, replaces: "token", consequences: [], seedFileName: "", folder: "" };
    const { analysis: { config }, fix } = found;
    const root = this.form.uri(config.root.uri);
    return { replaces: fix.replaces, consequences: fix.consequences, seedFileName: seedFileName(config), folder: root.slice(0, root.lastIndexOf("/")) };
  }

  async edit({ publicKey, users = [{ publicKey }], ...target }: MigrationEditParams): Promise<MigrationEditResult> {
    if (!users.every((user) => /^U[A-Z2-7]{55}$/.test(user.publicKey))) return { refused: "The key is not the public NKey of a user." };
    if (!users.every(hasValidSubjects)) return { refused: "A subject is none that nats-server takes." };
    const found = await this.find(target);
    if ("refused" in found) return found;
    const { analysis: { config }, fix } = found;
    if (fix.editsForUsers === undefined && users.length > 1) return { refused: "One user has one NKey." };
    return { edit: workspaceEdit(config, fix.editsForUsers?.(users) ?? fix.edits(publicKey), this.form) };
  }

  /** Writes the seed file beside the root config and applies the edit; leaves neither where the edit is refused. */
  async migrateHere(target: MigrationTarget): Promise<void> {
    const found = await this.findHere(target);
    if (found === undefined) return;
    if (pathOf(found.analysis.config.root.uri) === undefined) {
      this.editor.show(MessageType.Warning, "Save the config as a file first: the seed of the new NKey is written beside it.");
      return;
    }
    if (!(await this.agreed(found.fix.title, found.fix.consequences, "Migrate"))) return;
    // The text may have changed while the user read the question.
    const current = await this.findHere(target);
    if (current !== undefined) await this.#writeAndApply(current.analysis, current.fix);
  }

  async #writeAndApply(analysis: Analysis, fix: KeyPairFix): Promise<void> {
    const pair = createUserKeyPair();
    try {
      const folder = folderOf(pathOf(analysis.config.root.uri) ?? "");
      const seedFile = writeSeedFile(folder, seedFileName(analysis.config), pair.seed);
      await this.#apply(analysis, fix, pair.publicKey, seedFile);
    } catch (error) {
      const isExplained = error instanceof SeedFileError;
      this.editor.show(MessageType.Error, `The config was not changed.${isExplained ? ` ${error.message}` : ""}`);
      // The log says where.
      if (!isExplained) throw error;
    } finally {
      pair.clear();
    }
  }

  async #apply(analysis: Analysis, fix: KeyPairFix, publicKey: string, seedFile: SeedFile): Promise<void> {
    const annotation = { label: fix.title, needsConfirmation: true, description: fix.consequences.join(" ") };
    const applied = await this.applied(fix.title, () => workspaceEdit(analysis.config, fix.edits(publicKey), this.form, annotation));
    if (applied) this.editor.show(MessageType.Info, nextSteps(seedFile.name, fix.consequences));
    else {
      const { name } = seedFile;
      const kept = seedFile.remove() ? "and no seed file was kept." : `but ${name} beside it is still there. If it holds the new seed, delete it: nobody needs it.`;
      this.editor.show(MessageType.Warning, `The config was not changed, ${kept}`);
    }
  }

  protected override foundIn(analyses: readonly Analysis[], { uri, version, position }: MigrationTarget): FixOrReason<KeyPairFix> {
    return keyPairFixAt(analyses, { uri, version, position });
  }
}

function nextSteps(seedFileName: string, consequences: readonly string[]): string {
  return [
    `The seed of the new NKey is in ${seedFileName}, beside the config, readable by you only. Keep it out of version control.`,
    "Give it to the clients first, save the config, then let nats-server take it over.",
    ...consequences,
  ].join(" ");
}

/** Whether a message from outside is a request for an edit. */
export function isMigrationEdit(value: unknown): value is MigrationEditParams {
  if (!isMigrationTarget(value) || !("publicKey" in value) || typeof value.publicKey !== "string") return false;
  const users = "users" in value ? value.users : undefined;
  return users === undefined || (Array.isArray(users) && users.length > 0 && users.length <= maxUsers && users.every(isMigrationUser));
}

function isMigrationUser(value: unknown): value is MigrationUser {
  if (!isObject(value)) return false;
  const { publicKey, name, publish, subscribe } = value;
  const isSubjects = (list: unknown): boolean => list === undefined || (Array.isArray(list) && list.length > 0 && list.every((subject) => typeof subject === "string"));
  return typeof publicKey === "string" && (name === undefined || typeof name === "string") && isSubjects(publish) && isSubjects(subscribe);
}
