import { window } from "vscode";
import type { MigrationTarget } from "../../../server/src/protocol/edits.js";
import { languageId } from "../languageClient.js";

/**
 * The token that a command is about: the argument that the light bulb gives, or else the place of the cursor in a
 * config, for the command palette and key bindings. Undefined where there is neither.
 */
export function targetOf(argument: unknown): MigrationTarget | undefined {
  if (isTarget(argument)) return argument;
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== languageId) return undefined;
  const { line, character } = editor.selection.active;
  return { uri: editor.document.uri.toString(), version: editor.document.version, position: { line, character } };
}

/** Whether an argument names a place of a config. */
export function isTarget(value: unknown): value is MigrationTarget {
  if (!isRecord(value) || !isRecord(value["position"])) return false;
  const { line, character } = value["position"];
  const { uri, version } = value;
  return typeof uri === "string" && (version === null || isIndex(version)) && isIndex(line) && isIndex(character);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}
