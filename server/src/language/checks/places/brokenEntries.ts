import type { SourceFile } from "../../model/sourceFile.js";
import type { Span } from "../../syntax/tree.js";
import { Overlaps } from "./overlaps.js";

/** The entries at the top of a file with a syntax error in them or right behind them: nobody knows yet what their parts will be. */
export function brokenEntries({ document: { items, errors } }: SourceFile): Span[] {
  if (errors.length === 0) return [];
  const touched = new Overlaps(errors.map(({ start, end }) => ({ start, end: end + 1 })));
  const entries = items.flatMap((item) => (item.kind === "group" ? item.items : [item]));
  return entries.filter(({ start, end }) => touched.any({ start, end: end + 1 }));
}
