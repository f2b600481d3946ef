import type { FileEdit, TextReplacement } from "../../edits.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Span } from "../../syntax/tree.js";

/** Collects the replacements of one edit over several files. */
export class Draft {
  readonly #files = new Map<string, { readonly file: SourceFile; readonly replacements: TextReplacement[] }>();

  replace(file: SourceFile, { start, end }: Span, text: string): void {
    const known = this.#files.get(file.uri);
    const entry = known ?? { file, replacements: [] };
    if (known === undefined) this.#files.set(file.uri, entry);
    entry.replacements.push({ start, end, text });
  }

  insert(file: SourceFile, offset: number, text: string): void {
    this.replace(file, { start: offset, end: offset }, text);
  }

  /** In ascending order; removals that touch or overlap become one. Undefined where a text would be lost in an overlap. */
  edits(): readonly FileEdit[] | undefined {
    const edits: FileEdit[] = [];
    for (const { file, replacements } of this.#files.values()) {
      const joined = join(replacements);
      if (joined === undefined) return undefined;
      edits.push({ uri: file.uri, version: file.version, replacements: joined });
    }
    return edits;
  }
}

function join(replacements: readonly TextReplacement[]): TextReplacement[] | undefined {
  const joined: TextReplacement[] = [];
  for (const next of [...replacements].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last === undefined || last.end < next.start || (last.end === next.start && (last.text !== "" || next.text !== ""))) joined.push(next);
    else if (last.text === "" && next.text === "") joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, next.end), text: "" };
    else return undefined;
  }
  return joined;
}
