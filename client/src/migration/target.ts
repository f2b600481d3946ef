import { window } from "vscode";
import type { MigrationTarget } from "../../../server/src/protocol/edits.js";
import { isMigrationTarget } from "../../../server/src/protocol/targets.js";
import { languageId } from "../languageClient.js";

/**
 * The token that a command is about: the argument that the light bulb gives, or else the place of the cursor in a
 * config, for the command palette and key bindings. Undefined where there is neither.
 */
export function targetOf(argument: unknown): MigrationTarget | undefined {
  if (isMigrationTarget(argument)) return argument;
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), version: editor.document.version, position: { line, character } };
}
