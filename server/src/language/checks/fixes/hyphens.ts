import type { SourceFile } from "../../model/sourceFile.js";
import type { Span } from "../../syntax/tree.js";
import type { EditFix } from "./fix.js";
import { replaceFix } from "./edit.js";
import { quoted, withoutQuotes } from "./quote.js";

/** A name without the blanks in it. What others call it is theirs to say, such as the other servers of a cluster: never preferred. */
export function hyphenFix(file: SourceFile, { start, end }: Span, name: string): EditFix {
  const written = name.trim().replace(/\s+/g, "-");
  return replaceFix("hyphens", "Put a hyphen in the place of each blank", file, { start, end }, /^[a-z][\w-]*$/i.test(written) ? withoutQuotes(file, { start, end }, written) : quoted(written), false);
}
