import { TextDocument } from "vscode-languageserver-textdocument";
import type { Position, Range } from "vscode-languageserver-types";
import type { Lines } from "../host.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { Span } from "../syntax/tree.js";

/** Lines of files that no editor has open, made when first asked for, once per text. */
const indexed = new WeakMap<SourceFile, { readonly text: SourceText; readonly lines: Lines }>();

function linesOf(file: SourceFile): Lines {
  if (file.lines !== undefined) return file.lines;
  const known = indexed.get(file);
  if (known?.text === file.text) return known.lines;
  const lines = TextDocument.create(file.uri, "", 0, file.text.toString());
  indexed.set(file, { text: file.text, lines });
  return lines;
}

/** LSP range of a span: zero-based lines, UTF-16 columns. */
export function rangeOf(file: SourceFile, { start, end }: Span): Range {
  const lines = linesOf(file);
  return { start: lines.positionAt(start), end: lines.positionAt(end) };
}

export function positionOf(file: SourceFile, offset: number): Position {
  return linesOf(file).positionAt(offset);
}

/** Offset of a position; one outside the text counts as the nearest place in it. */
export function offsetOf(file: SourceFile, position: Position): number {
  return linesOf(file).offsetAt(position);
}
