import type { SourceFile } from "../../model/sourceFile.js";
import type { Entry } from "../../syntax/tree.js";
import type { EditFix } from "./fix.js";
import { Draft } from "../writing/draft.js";
import { removeEntries } from "../writing/removeEntries.js";

/** Takes an entry out of its file, with the mark that separates it from the next one. */
export function removeFix(title: string, file: SourceFile, entry: Entry, preferred: boolean): EditFix {
  const edits = (): ReturnType<EditFix["edits"]> => {
    const draft = new Draft();
    removeEntries(draft, file, [entry]);
    return draft.edits() ?? [];
  };
  return { kind: "edit", id: "removeEntry", title, preferred, edits };
}
