import { basename } from "node:path";
import { Uri, l10n, window, workspace, type TextDocument } from "vscode";
import { RunningFacts, type RunningFactsOfConfig, type RunningFactsResult } from "../../../server/src/protocol/live.js";
import { languageId, type LanguageServer } from "../languageClient.js";
import type { ConfigFacts } from "../live/verification/index.js";

/** The config that is open in front, as it stands on the disk, where servers read it. */
export interface OpenConfig {
  readonly facts: ConfigFacts;
  /** Its files, the root first. */
  readonly files: readonly Uri[];
  /** Path of the file in which its server leaves its process id. */
  readonly pidFile: string | undefined;
  /** What a reload cannot take. */
  readonly pitfalls: Pitfalls;
}

export type Pitfalls = Pick<RunningFactsOfConfig, "hasWebsocket" | "hasProxies" | "logFails">;

/** Undefined where there is none, or where its changes are not to be saved; the user knows then. */
export async function openConfig(server: LanguageServer): Promise<OpenConfig | undefined> {
  const document = [window.activeTextEditor, ...window.visibleTextEditors].find((editor) => editor?.document.languageId === languageId)?.document;
  if (document === undefined) {
    void window.showInformationMessage(l10n.t("Open a NATS server config first."));
    return undefined;
  }
  const asked = await factsOf(document, server);
  if (asked === undefined) {
    void window.showWarningMessage(l10n.t("The language server could not read this config."));
    return undefined;
  }
  const files = asked.files.map((uri) => Uri.parse(uri));
  if (!(await saved(files))) return undefined;
  // What was saved may have been formatted or trimmed on the way.
  const { digest, pidFile, hasWebsocket, hasProxies, logFails, ...facts } = (await factsOf(document, server)) ?? asked;
  const name = basename(files[0]?.path ?? document.uri.path);
  return { facts: { ...facts, name, digest, changedAt: await changedAt(files) }, files, pidFile, pitfalls: { hasWebsocket, hasProxies, logFails } };
}

async function factsOf(document: TextDocument, server: LanguageServer): Promise<RunningFactsResult["config"]> {
  const client = await server.client();
  return (await client.sendRequest<RunningFactsResult>(RunningFacts, { uri: document.uri.toString() })).config;
}

/** Whether the files stand on the disk as in the editor, after asking where they do not. */
async function saved(files: readonly Uri[]): Promise<boolean> {
  const names = new Set(files.map(String));
  const changed = workspace.textDocuments.filter(({ isDirty, isUntitled, uri }) => (isDirty || isUntitled) && names.has(uri.toString()));
  if (changed.length === 0) return true;
  const save = l10n.t("Save");
  const detail = l10n.t("Servers read the file on the disk, not what is in the editor.");
  if ((await window.showWarningMessage(l10n.t("Save the changes to this config first?"), { modal: true, detail }, save)) !== save) return false;
  for (const document of changed) if (!(await document.save())) return false;
  return true;
}

/** When the youngest of the files was written; undefined where one is on no disk. */
async function changedAt(files: readonly Uri[]): Promise<number | undefined> {
  try {
    return Math.max(...(await Promise.all(files.map(async (uri) => (await workspace.fs.stat(uri)).mtime))));
  } catch {
    return undefined;
  }
}
