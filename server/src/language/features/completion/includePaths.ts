/** Files that an `include` can name: those beside the config, and below. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Host } from "../../host.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { Suggestion } from "./suggestion.js";
import type { Word } from "./word.js";
import { isWritable } from "./writing.js";

const maxNames = 300;
const maxLine = 500;

export interface IncludePath {
  /** Where `include` begins. */
  readonly keyword: number;
  readonly word: Word;
}

/** The path being typed behind `include` on the line, whether or not the parser has made sense of it. */
export function includePathWord(text: SourceText, offset: number): IncludePath | undefined {
  const from = Math.max(text.lastIndexOf("\n", offset - 1) + 1, offset - maxLine);
  const parts = /(^|[\s{;,])include[ \t]+(?:(["'])([^"']*)|([^\s"';,:={}[(\\]*))$/i.exec(text.slice(from, offset));
  if (parts === null) return undefined;
  const [, before = "", quote, inQuotes, bare = ""] = parts;
  const start = offset - (inQuotes ?? bare).length;
  const rest = /^[^\s"';}]*/.exec(text.slice(offset, offset + maxLine))?.[0] ?? "";
  const end = offset + rest.length;
  const open = quote === '"' || quote === "'" ? quote : "";
  return { keyword: from + parts.index + before.length, word: { start, end, quote: open, closed: open !== "" && text.charAt(end) === open } };
}

/** @param typed the path up to the position. */
export function includePathSuggestions(file: SourceFile, typed: string, host: Host): Suggestion[] {
  if (host.listFolder === undefined) return [];
  const folder = typed.slice(0, typed.lastIndexOf("/") + 1);
  const names = host.listFolder(host.resolveInclude(file.uri, folder === "" ? "." : folder));
  return names
    .filter((name) => isWritable(name) && !/["'\\]/.test(name) && (name.endsWith("/") || /\.(conf|json)$/i.test(name)))
    .filter((name) => name.endsWith("/") || host.resolveInclude(file.uri, folder + name) !== file.uri)
    .slice(0, maxNames)
    .map((name) => {
      const isFolder = name.endsWith("/");
      return { label: name, kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File, rank: isFolder ? 500 : /\.conf$/i.test(name) ? 0 : 100, ...(isFolder ? { asksOn: true } : {}), filter: folder + name, write: { as: "text", text: folder + name } };
    });
}
