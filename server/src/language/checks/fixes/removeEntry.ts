import type { SourceFile } from "../../model/sourceFile.js";
import type { Entry } from "../../syntax/tree.js";
import { removeEntries } from "../writing/removeEntries.js";
import { draftFix } from "./edit.js";
import type { EditFix } from "./fix.js";

/** Takes an entry out of its file, with the mark that separates it from the next one. */
export function removeFix(title: string, file: SourceFile, entry: Entry, preferred: boolean): EditFix {
  return draftFix("removeEntry", title, preferred, (draft) => {
    removeEntries(draft, file, [entry]);
  });
}
