import type { SourceFile } from "../../model/sourceFile.js";
import { skipBlanksBack } from "../../syntax/lines.js";
import type { Repair } from "../../syntax/repairs/repair.js";
import type { Span } from "../../syntax/tree.js";
import { scalarAt } from "./problems.js";

/**
 * The second sign of `port:: 4222`, `port := 4222` or `port => 4222`: behind one sign another is a text of its own, which ends at
 * the blank (conf/lex.go, lexValue and lexString). @param offset where the server stops, behind it.
 */
export function doubledSign(file: SourceFile, offset: number): Span | undefined {
  const at = scalarAt(file, skipBlanksBack(file.text, offset));
  if (at?.entry === undefined || at.entry.separator < 0) return undefined;
  const { start, end } = at.node;
  const isSign = end - start < 4 && /^[:=>]+$/.test(file.text.slice(start, end)) && skipBlanksBack(file.text, start) === at.entry.separator + 1;
  return isSign ? { start, end } : undefined;
}

/** That of `cluster := {`: with a block behind it, all that is in that was read as if the sign were not there. */
export function signBeforeBlock({ text }: SourceFile, repair: Repair): Span | undefined {
  if (repair.kind !== "block-begins") return undefined;
  const { keyEnd } = repair.entry;
  const [, before = "", sign] = /^([ \t]*[:=][ \t]*)([:=>]{1,3})[ \t]*$/.exec(text.slice(keyEnd, repair.from - 1)) ?? [];
  return sign === undefined ? undefined : { start: keyEnd + before.length, end: keyEnd + before.length + sign.length };
}
