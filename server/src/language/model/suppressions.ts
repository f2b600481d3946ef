/**
 * Comments by which people accept what a check finds, and put on record why:
 *
 *     # nats-disable-next-line USER_001 until 2027-01-31 -- browsers cannot sign
 *     # nats-disable-file start-cluster, open-server -- generated, see deploy/
 *
 * nats-server does not read them: what it refuses it still refuses.
 */
import * as C from "../syntax/characters.js";
import { commentAround } from "../syntax/comments.js";
import type { DocumentNode } from "../syntax/documentNode.js";
import { firstIn, firstNotIn } from "../syntax/sourceText.js";
import type { SourceText } from "../syntax/sourceText.js";
import type { Span } from "../syntax/tree.js";
import { Occurrences } from "./occurrences.js";
import { suppressionMark } from "./sourceFile.js";
import type { SourceFile } from "./sourceFile.js";

/** Offsets are of the text that the tree was made from. */
export interface Suppression {
  readonly comment: Span;
  /** The first character of what it is about, and the end of that line; "file": all of the file. Undefined where nothing follows. */
  readonly target: Span | "file" | undefined;
  readonly codes: readonly CodeWord[];
  /** ISO date; it holds through that day. */
  readonly until: string | undefined;
  readonly reason: string;
}

export interface CodeWord extends Span {
  readonly text: string;
}

/** A comment that begins like one, and cannot be followed. */
export interface BrokenSuppression {
  readonly comment: Span;
  readonly fault: "word" | "codes" | "date" | "reason";
}

export interface Suppressions {
  readonly valid: readonly Suppression[];
  readonly broken: readonly BrokenSuppression[];
}

const none: Suppressions = { valid: [], broken: [] };
const known = new WeakMap<DocumentNode, Suppressions>();

/** The suppressions of one file. */
export function suppressionsIn({ document, marks = new Occurrences(document.text, suppressionMark).spans }: SourceFile): Suppressions {
  let found = known.get(document);
  if (found === undefined) {
    found = marks.length === 0 ? none : readAll(document, marks);
    known.set(document, found);
  }
  return found;
}

function readAll(document: DocumentNode, marks: readonly Span[]): Suppressions {
  const { text } = document;
  const valid: Suppression[] = [];
  const broken: BrokenSuppression[] = [];
  // From the end: where several follow each other, each knows from the next what comes behind them all.
  let behind: { readonly comment: Span; readonly content: number } | undefined;
  for (const { start: at } of [...marks].reverse()) {
    const comment = commentAround(document, at);
    if (comment === undefined || !/^(?:#+|\/\/+)[ \t]*$/.test(text.slice(comment.start, Math.min(at, comment.start + maxLead)))) continue;
    const content = nextContent(text, comment.end, behind);
    behind = { comment, content };
    const read = readOne(text, comment, at, content);
    if ("fault" in read) broken.push(read);
    else valid.push(read);
  }
  return { valid: valid.reverse(), broken: broken.reverse() };
}

/** Characters between the beginning of a comment and its first word. */
const maxLead = 200;

const form = /^nats-disable-(next-line|file)(?![\w-])([^]*?)(?:(?:^|[ \t])--[ \t]*([^]*))?$/;

function readOne(text: SourceText, comment: Span, at: number, content: number): Suppression | BrokenSuppression {
  const [, scope, head = "", reason = ""] = form.exec(text.slice(at, comment.end)) ?? [];
  if (scope === undefined) return { comment, fault: "word" };
  const headAt = at + `nats-disable-${scope}`.length;
  const words = [...head.matchAll(/[^\s,]+/g)].map((match): CodeWord => {
    const start = headAt + match.index;
    return { text: match[0], start, end: start + match[0].length };
  });
  const dateAt = words.findIndex((word) => word.text === "until");
  const codes = dateAt < 0 ? words : words.slice(0, dateAt);
  const dates = dateAt < 0 ? [] : words.slice(dateAt + 1);
  if (codes.length === 0) return { comment, fault: "codes" };
  if (dateAt >= 0 && (dates.length !== 1 || !dates.every((word) => isDate(word.text)))) return { comment, fault: "date" };
  if (isPlaceholder(reason.trim())) return { comment, fault: "reason" };
  const target = scope === "file" ? scope : content < text.length ? { start: content, end: firstIn(text, content, C.ENDS_LINE) } : undefined;
  return { comment, target, codes, until: dates[0]?.text, reason: reason.trim() };
}

/** What the quick fix leaves for a person to fill in is no reason. */
function isPlaceholder(reason: string): boolean {
  return reason === "" || /^<[^>]*>$/.test(reason);
}

/** A day of the calendar, as YYYY-MM-DD. */
function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** The first character behind an offset that is neither blank nor of a comment; the end of the text if there is none. */
function nextContent(text: SourceText, from: number, behind: { readonly comment: Span; readonly content: number } | undefined): number {
  for (let at = from; ; ) {
    at = firstNotIn(text, at, C.SPACE_CLASS);
    if (at === behind?.comment.start) return behind.content;
    const isComment = text.charCodeAt(at) === C.HASH || (text.charCodeAt(at) === C.SLASH && text.charCodeAt(at + 1) === C.SLASH);
    if (!isComment) return at;
    at = firstIn(text, at, C.ENDS_COMMENT);
  }
}
