import type { TextReplacement } from "../../edits.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { EditFix } from "./fix.js";

/** A fix within one file. Preferred unless it is said otherwise: what it repairs keeps the server from starting, or means nothing else. */
export function editFix(id: string, title: string, file: SourceFile, replacements: readonly TextReplacement[], preferred = true): EditFix {
  return { kind: "edit", id, title, preferred, edits: () => [{ uri: file.uri, version: file.version, replacements }] };
}

export function insertFix(id: string, title: string, file: SourceFile, offset: number, text: string, preferred = true): EditFix {
  return editFix(id, title, file, [{ start: offset, end: offset, text }], preferred);
}
