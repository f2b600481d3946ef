/** Files that an `include` can name: those beside the config, and below. */
import type { Host } from "../../host.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { SourceText } from "../../syntax/sourceText.js";
import { folderOf, pathItems } from "./pathItems.js";
import type { Suggestion } from "./suggestion.js";
import type { Word } from "./word.js";

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
  const folder = folderOf(typed);
  const names = host.listFolder(host.resolveInclude(file.uri, folder === "" ? "." : folder));
  return pathItems(names, folder, (name) => {
    if (!/\.(conf|json)$/i.test(name) || host.resolveInclude(file.uri, folder + name) === file.uri) return undefined;
    return /\.conf$/i.test(name) ? 0 : 100;
  });
}
