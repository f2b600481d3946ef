import type { FileEdit, TextReplacement } from "../../edits.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Span } from "../../syntax/tree.js";
import { Draft } from "../writing/draft.js";
import type { EditFix } from "./fix.js";

/** A fix within one file. Preferred unless it is said otherwise: what it repairs keeps the server from starting, or means nothing else. */
export function editFix(id: string, title: string, file: SourceFile, replacements: readonly TextReplacement[], preferred = true): EditFix {
  return { kind: "edit", id, title, preferred, edits: () => [{ uri: file.uri, version: file.version, replacements }] };
}

/** An {@link editFix} that puts one text in the place of another. */
export function replaceFix(id: string, title: string, file: SourceFile, { start, end }: Span, text: string, preferred = true): EditFix {
  return editFix(id, title, file, [{ start, end, text }], preferred);
}

export function insertFix(id: string, title: string, file: SourceFile, offset: number, text: string, preferred = true): EditFix {
  return replaceFix(id, title, file, { start: offset, end: offset }, text, preferred);
}

/** A fix that is written when it is applied, in any files. It does nothing where its parts get in each other's way. */
export function draftFix(id: string, title: string, preferred: boolean, write: (draft: Draft) => void): EditFix {
  const edits = (): readonly FileEdit[] => {
    const draft = new Draft();
    write(draft);
    return draft.edits() ?? [];
  };
  return { kind: "edit", id, title, preferred, edits };
}
