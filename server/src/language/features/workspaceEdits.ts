import { TextDocumentEdit } from "vscode-languageserver-types";
import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit, WorkspaceEdit } from "vscode-languageserver-types";
import type { FileEdit } from "../edits.js";
import type { Config } from "../model/config.js";
import type { ClientForm } from "./clientForm.js";
import { rangeOf } from "./positions.js";
import { inWholeLines } from "./wholeLines.js";

const annotationId = "natsServerConf.consequences";

/**
 * Edits of a config's files as one LSP edit. The versions in it make a client refuse it where a text has changed since.
 * @param annotation shown to the user, who confirms it before the edit is made; left out where the client cannot.
 */
export function workspaceEdit(config: Pick<Config, "files">, edits: readonly FileEdit[], form: ClientForm, annotation?: ChangeAnnotation): WorkspaceEdit {
  if (!form.documentChanges) return { changes: Object.fromEntries(edits.map((edit) => [form.uri(edit.uri), textEdits(config, edit, form)])) };
  const annotated = annotation !== undefined && form.changeAnnotations;
  const documentChanges = edits.map((edit) =>
    TextDocumentEdit.create(
      { uri: form.uri(edit.uri), version: edit.version },
      textEdits(config, edit, form).map((change): TextEdit | AnnotatedTextEdit => (annotated ? { ...change, annotationId } : change)),
    ),
  );
  return annotated ? { documentChanges, changeAnnotations: { [annotationId]: annotation } } : { documentChanges };
}

function textEdits(config: Pick<Config, "files">, { uri, replacements }: FileEdit, { wholeLines }: ClientForm): TextEdit[] {
  const file = config.files.get(uri);
  if (file === undefined) return [];
  const safe = wholeLines === true ? inWholeLines(file, replacements) : replacements;
  return safe.map(({ start, end, text }) => ({ range: rangeOf(file, { start, end }), newText: text }));
}
