import { relative, resolve, sep } from "node:path";
import { positionOf } from "../language/features/positions.js";
import type { SourceFile } from "../language/model/sourceFile.js";
import type { Span } from "../language/syntax/tree.js";
import { pathOf, uriOf } from "../host/fileUris.js";

/** A range of a file as command lines name it: one-based lines and UTF-16 columns, the end exclusive. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How files are called: as given on the command line, others by their path from the current folder where they are below it. */
export class FileNames {
  readonly #given = new Map<string, string>();

  /** The URI of a file given on the command line. */
  add(file: string): string {
    const uri = uriOf(resolve(file));
    if (!this.#given.has(uri)) this.#given.set(uri, file);
    return uri;
  }

  of(uri: string): string {
    const given = this.#given.get(uri);
    if (given !== undefined) return given;
    const path = pathOf(uri) ?? uri;
    const below = relative(process.cwd(), path);
    return below === "" || below.startsWith(`..${sep}`) || below === ".." ? path : below;
  }

  place(file: SourceFile, span: Span): Place {
    const start = positionOf(file, span.start);
    const end = positionOf(file, span.end);
    return { file: this.of(file.uri), line: start.line + 1, column: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
  }
}

export function placeText({ file, line, column }: Place): string {
  return `${file}:${line}:${column}`;
}
