/** Suggestions as items of LSP, each with the edit that writes it. */
import { CompletionItemTag, InsertTextFormat } from "vscode-languageserver-types";
import type { CompletionItem, Range } from "vscode-languageserver-types";
import type { SourceFile } from "../../model/sourceFile.js";
import { sinceText } from "../../schema/version.js";
import type { Span } from "../../syntax/tree.js";
import { rangeOf } from "../positions.js";
import { snippetText } from "./suggestion.js";
import type { Suggestion } from "./suggestion.js";
import type { Word } from "./word.js";
import { insideDoubleQuotes, writeString } from "./writing.js";

/** What the editor does with suggestions. */
export interface CompletionForm {
  readonly snippets: boolean;
  readonly labelDetails: boolean;
  readonly deprecatedTag: boolean;
  /** Documentation may be Markdown. */
  readonly markdown: boolean;
  /** The command that asks for further suggestions, empty where there is none. */
  readonly suggestCommand: string;
}

export interface Target {
  readonly file: SourceFile;
  readonly word: Word;
  /** Written in front of everything: a blank behind a separator. */
  readonly before: string;
  /** Written behind everything: a comma in front of what follows. */
  readonly after: string;
  /** What is replaced begins with this, which is no part of the word. */
  readonly lead: Lead | undefined;
  /** Texts are quoted even where they need not be. */
  readonly alwaysQuoted: boolean;
}

export interface Lead extends Span {
  /** What stands in its place afterwards, and what comes behind all. */
  readonly text: string;
  readonly behind: string;
}

/** In the order given, where ranks do not say otherwise. */
export function completionItems(suggestions: readonly Suggestion[], target: Target, form: CompletionForm): CompletionItem[] {
  const { file, word, lead } = target;
  const start = lead?.start ?? word.start;
  const ranges = { word: rangeOf(file, { start, end: word.end }), overQuote: rangeOf(file, { start, end: word.end + 1 }) };
  return suggestions.flatMap((suggestion, at) => {
    const written = textOf(suggestion, target, form.snippets);
    return written === undefined ? [] : [completionItem(suggestion, written, written.overQuote ? ranges.overQuote : ranges.word, { target, form, at })];
  });
}

interface ItemContext {
  readonly target: Target;
  readonly form: CompletionForm;
  readonly at: number;
}

function completionItem(suggestion: Suggestion, { text, isSnippet }: Written, range: Range, { target, form, at }: ItemContext): CompletionItem {
  const { label, filter, kind, detail, newSince, deprecated, remark, about, asksOn, rank = 0 } = suggestion;
  const { file, lead, before, after } = target;
  const beside = [remark ?? [], newSince === undefined ? [] : `since ${sinceText(newSince)}`].flat().join("; ");
  const leadText = lead === undefined ? "" : file.text.slice(lead.start, lead.end);
  return {
    label, kind,
    sortText: `${String(rank).padStart(5, "0")}${String(at).padStart(5, "0")}`,
    textEdit: { range, newText: (lead === undefined ? before : lead.text) + text + after + (lead?.behind ?? "") },
    ...(isSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(lead === undefined && filter === undefined ? {} : { filterText: leadText + (filter ?? label) }),
    ...described(detail, beside, form),
    ...(deprecated === true && form.deprecatedTag ? { tags: [CompletionItemTag.Deprecated] } : {}),
    ...(about === undefined ? {} : { data: about }),
    ...(asksOn === true && form.suggestCommand !== "" ? { command: { title: "Suggest", command: form.suggestCommand } } : {}),
  };
}

/** @param beside the label, where the editor has a place for it. */
function described(detail: string | undefined, beside: string, { labelDetails }: CompletionForm): Partial<CompletionItem> {
  if (beside !== "" && labelDetails) return { labelDetails: { description: beside }, ...(detail === undefined ? {} : { detail }) };
  const text = [detail, beside].filter((each) => each !== undefined && each !== "").join("; ");
  return text === "" ? {} : { detail: text };
}

interface Written {
  readonly text: string;
  readonly isSnippet: boolean;
  readonly overQuote: boolean;
}

/** Undefined for what cannot stand where the word stands. */
function textOf({ write, asksOn }: Suggestion, { word, alwaysQuoted }: Target, snippets: boolean): Written | undefined {
  if (write.as === "snippet") {
    if (word.quote !== "" && write.overQuote === undefined) return undefined;
    const overQuote = write.overQuote ?? false;
    return snippets ? { text: write.snippet, isSnippet: true, overQuote } : { text: write.plain, isSnippet: false, overQuote };
  }
  if (write.as === "literal") return word.quote === "" ? { text: write.text, isSnippet: false, overQuote: false } : undefined;
  const text = quotedText(write.text, word, alwaysQuoted);
  if (text === undefined) return undefined;
  return asksOn === true && /["']$/.test(text) ? leftOpen(text, snippets) : { text, isSnippet: false, overQuote: false };
}

/** The path of a folder goes on in front of its closing quote; where the cursor cannot be put there, it comes with the rest. */
function leftOpen(quoted: string, snippets: boolean): Written {
  const open = quoted.slice(0, -1);
  return snippets ? { text: `${snippetText(open)}$0${quoted.slice(-1)}`, isSnippet: true, overQuote: false } : { text: open, isSnippet: false, overQuote: false };
}

function quotedText(text: string, { quote, closed }: Word, alwaysQuoted: boolean): string | undefined {
  const close = closed ? "" : quote;
  if (quote === "'") return text.includes("'") ? undefined : text + close;
  return quote === '"' ? insideDoubleQuotes(text) + close : writeString(text, alwaysQuoted);
}
