/** Texts that an editor shows about a config: our own words as they are, words of a file cleaned, cut and marked. */
import type { MarkupContent } from "vscode-languageserver-types";

/** Our own words, which may hold `code`, our own code, or words out of a file. */
export type Piece = string | { readonly quoted: string } | { readonly link: string; readonly to: string } | { readonly code: string; readonly languageId: string };
/** One line or paragraph. */
export type Paragraph = readonly Piece[];

const maxLength = 120;

/** Words of a file, or of what a file says. */
export function quoted(text: string): Piece {
  return { quoted: text };
}

/** `a`, `b`, `c`. */
export function listed(names: readonly string[]): Piece[] {
  return names.flatMap((name, at) => (at === 0 ? [quoted(name)] : [", ", quoted(name)]));
}

export function render(paragraphs: readonly Paragraph[], markdown: boolean): MarkupContent {
  const write = markdown ? inMarkdown : inPlaintext;
  return { kind: markdown ? "markdown" : "plaintext", value: paragraphs.map((pieces) => pieces.map(write).join("")).join("\n\n") };
}

function inMarkdown(piece: Piece): string {
  if (typeof piece === "string") return escapeProse(piece);
  if ("code" in piece) return `\`\`\`${piece.languageId}\n${piece.code.trimEnd()}\n\`\`\``;
  return "link" in piece ? `[${escapeProse(piece.link)}](${piece.to})` : codeSpan(clean(piece.quoted));
}

function inPlaintext(piece: Piece): string {
  if (typeof piece === "string") return piece;
  if ("code" in piece) return piece.code.trimEnd();
  return "link" in piece ? `${piece.link}: ${piece.to}` : clean(piece.quoted);
}

/** One line of printable text: no control characters, none that turn the direction of writing, no halves of characters. */
export function clean(text: string): string {
  const printable = text.slice(0, maxLength * 2).replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]+/gu, " ").trim();
  if (printable.length <= maxLength && text.length <= maxLength * 2) return printable;
  // Half of a character may be left at the cut.
  return `${printable.slice(0, maxLength).replace(/\p{Surrogate}$/u, "")}…`;
}

/** A fence longer than any run of backticks inside; inside it nothing is markup. */
function codeSpan(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = text === "" || longest > 0 ? " " : "";
  return `${fence}${pad}${text}${pad}${fence}`;
}

/** Subjects and option names are full of characters that mean something in Markdown; what is between backticks stays as it is. */
function escapeProse(text: string): string {
  return text.split(/(`[^`]*`)/).map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_<>[\]#|~]/g, "\\$&"))).join("");
}
