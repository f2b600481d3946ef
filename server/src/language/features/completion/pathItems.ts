/** Names in a folder as suggestions of a path. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Suggestion } from "./suggestion.js";
import { isWritable } from "./writing.js";

const maxNames = 300;
const behindFiles = 500;

/**
 * @param names of a folder; those of folders end with a slash.
 * @param rankOf where a file comes; undefined for one that is not meant.
 */
export function pathItems(names: readonly string[], folder: string, rankOf: (name: string) => number | undefined): Suggestion[] {
  const ranked = names.filter((name) => isWritable(name) && !/["'\\]/.test(name)).flatMap((name): [string, number][] => {
    const rank = name.endsWith("/") ? behindFiles : rankOf(name);
    return rank === undefined ? [] : [[name, rank]];
  });
  return ranked.slice(0, maxNames).map(([name, rank]) => {
    const isFolder = name.endsWith("/");
    return { label: name, kind: isFolder ? CompletionItemKind.Folder : CompletionItemKind.File, rank, ...(isFolder ? { asksOn: true } : {}), filter: folder + name, write: { as: "text", text: folder + name } };
  });
}

/** The folder that a path leads to as far as it is typed; empty for a name alone. */
export function folderOf(typed: string): string {
  return typed.slice(0, typed.lastIndexOf("/") + 1);
}
