import { commentAround } from "../../syntax/comments.js";
import { gapStart } from "../../syntax/queries.js";
import type { Check, Finding } from "../check.js";
import type { EditFix } from "../fixes/fix.js";
import { insertFix } from "../fixes/edit.js";
import { indentOf, lineEnd, lineStart } from "../../syntax/lines.js";
import { dayIn } from "./days.js";

/** Days for which a risk is accepted unless a person says otherwise. */
const days = 90;

/**
 * Comments that accept a finding, to be put on the line before it. Left for a person to fill in, the reason counts as
 * none, so that nothing is hidden without one.
 */
export function disableFixes({ code, aboutFile, acceptedReasons = [] }: Check, { file, span }: Finding, now: number | undefined): EditFix[] {
  const { text } = file;
  const line = lineStart(text, span.start);
  // Between a key and its value, or inside a text, a comment would be none; a finding in a comment is on no line that counts.
  const isBefore = aboutFile !== true && commentAround(file.document, span.start) === undefined && gapStart(file.document, line) !== undefined;
  const start = isBefore ? line : 0;
  // A byte order mark is part of the first word: what is put before it changes that word.
  if (start === 0 && text.startsWith("\ufeff")) return [];
  const [form, where] = isBefore ? ["nats-disable-next-line", "the next line"] : ["nats-disable-file", "this file"];
  const newline = text.charAt(lineEnd(text, start)) === "\r" ? "\r\n" : "\n";
  const put = (id: string, title: string, date: string, reason: string): EditFix =>
    insertFix(id, title, file, start, `${isBefore ? indentOf(text, start) : ""}# ${form} ${code}${date} -- ${reason}${newline}`, false);
  const last = now === undefined || acceptedReasons.length === 0 ? undefined : dayIn(now, days);
  const until = last === undefined ? "" : ` until ${last}`;
  return [
    put("disable", `Disable ${code} for ${where}...`, until, "<reason>"),
    ...acceptedReasons.map((reason, index) => put(`disable.${index + 1}`, `Disable ${code} for ${where}${until}: ${reason}`, until, reason)),
  ];
}
