/** Asks for suggestions and explanations at the `|` of a text. */
import { expect } from "vitest";
import type { CompletionItem, Hover } from "vscode-languageserver-types";
import { applyReplacements } from "../../server/src/language/edits.js";
import { completion } from "../../server/src/language/features/completion.js";
import type { CompletionForm } from "../../server/src/language/features/completion/items.js";
import { hover } from "../../server/src/language/features/hover.js";
import { offsetOf } from "../../server/src/language/features/positions.js";
import type { FileProblem, FileText, Host, Validity } from "../../server/src/language/host.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import type { Config } from "../../server/src/language/model/config.js";
import { newestVersion } from "../../server/src/language/schema/version.js";
import type { Version } from "../../server/src/language/schema/version.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";

export const snippetForm: CompletionForm = { snippets: true, labelDetails: true, deprecatedTag: true, markdown: true, suggestCommand: "" };
export const plainForm: CompletionForm = { snippets: false, labelDetails: false, deprecatedTag: false, markdown: false, suggestCommand: "" };

export interface World extends Partial<Memory> {
  readonly version?: Version;
  readonly form?: CompletionForm;
  /** The file that holds the cursor; the others include it. */
  readonly name?: string;
  readonly now?: number;
}

export interface Cursor {
  readonly text: string;
  readonly offset: number;
}

/** Without the one `|`. */
export function cursorIn(marked: string): Cursor {
  const offset = marked.indexOf("|");
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

export function itemsAt({ text, offset }: Cursor, world: World = {}): CompletionItem[] {
  const { version = newestVersion, form = snippetForm } = world;
  const { config, host, uri } = read(text, world);
  const file = config.files.get(uri);
  return file === undefined ? [] : completion(config, file, offset, { host, version, form });
}

interface Read {
  readonly config: Config;
  readonly host: Host;
  readonly uri: string;
}

/** The last one is kept: tests ask at every place of a text. */
let kept: { readonly text: string; readonly world: World; readonly read: Read } | undefined;

function read(text: string, world: World): Read {
  if (kept?.text !== text || kept.world !== world) kept = { text, world, read: readAnew(text, world) };
  return kept.read;
}

function readAnew(text: string, { files = {}, environment = {}, name = "nats-server.conf" }: World): Read {
  const all = { ...files, [name]: text };
  const listFolder = (uri: string): string[] => {
    const folder = uri.replace(/\/?$/, "/");
    return Object.keys(all).map(memoryUri).filter((each) => each.startsWith(folder)).map((each) => each.slice(folder.length).replace(/\/.*$/, "/"));
  };
  const host = { ...memoryHost({ files: all, environment }), listFolder };
  return { config: readConfig(memoryUri("root.conf" in all ? "root.conf" : name), host), host, uri: memoryUri(name) };
}

/** The items that an editor would show for the word in front of the cursor, in their order. */
export function shownAt(cursor: Cursor, world: World = {}): CompletionItem[] {
  const file = readConfig(memoryUri("x"), memoryHost({ files: { x: cursor.text } })).root;
  return itemsAt(cursor, world)
    .filter((item) => {
      const typed = cursor.text.slice(offsetOf(file, editOf(item).range.start), cursor.offset);
      // Editors look for the beginnings of words.
      return ` ${item.filterText ?? item.label}`.toLowerCase().includes(` ${typed.toLowerCase()}`);
    })
    .sort((one, other) => ((one.sortText ?? "") < (other.sortText ?? "") ? -1 : 1));
}

export function completes(marked: string, labels: readonly string[], world: World = {}): void {
  expect(shownAt(cursorIn(marked), world).map(({ label }) => label)).toEqual(labels);
}

export function editOf({ textEdit }: CompletionItem): { range: { start: { line: number; character: number }; end: { line: number; character: number } }; newText: string } {
  if (textEdit === undefined || !("range" in textEdit)) throw new Error("An item without an edit.");
  return textEdit;
}

/** The text with an item written; places to fill in hold what is suggested for them, or `1`. */
export function written(cursor: Cursor, item: CompletionItem): string {
  const file = readConfig(memoryUri("x"), memoryHost({ files: { x: cursor.text } })).root;
  const { range, newText } = editOf(item);
  const text = item.insertTextFormat === 2 ? filled(newText) : newText;
  return applyReplacements(cursor.text, [{ start: offsetOf(file, range.start), end: offsetOf(file, range.end), text }]);
}

function filled(snippet: string): string {
  const places = snippet
    .replace(/\$\{\d+\|((?:\\.|[^,|\\])*)(?:,(?:\\.|[^|\\])*)?\|\}/g, (_whole, first: string) => first)
    .replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, (_whole, standard: string) => standard)
    .replace(/(?<!\\)\{\n\t\$0\n\}/g, "{\n}")
    .replace(/(?<!\\)\$\d/g, "1 ");
  return places.replace(/\\([\\$}])/g, "$1").replaceAll("\"1 \"", "\"1\"");
}

/** The text with the item of that label written. */
export function writes(marked: string, label: string, expected: string, world: World = {}): void {
  const cursor = cursorIn(marked);
  const item = itemsAt(cursor, world).find((each) => each.label === label);
  if (item === undefined) throw new Error(`${label} is not suggested.`);
  expect(written(cursor, item)).toBe(expected);
}

export function hoverAt({ text, offset }: Cursor, world: World & { readonly markdown?: boolean } = {}): Hover | undefined {
  const { version = newestVersion, now = 0, markdown = true } = world;
  const { config, host, uri } = read(text, world);
  const file = config.files.get(uri);
  const readNamed = (path: string): FileText | FileProblem => host.readFile(host.resolveNamed(config.root.uri, path));
  const validityOfNamed = (path: string): Validity | undefined => host.validityOf?.(host.resolveNamed(config.root.uri, path));
  return file === undefined ? undefined : hover(config, file, offset, { version, now, markdown, readNamed, validityOfNamed });
}

export function hoverText(marked: string, world: World & { readonly markdown?: boolean } = {}): string {
  const contents = hoverAt(cursorIn(marked), world)?.contents;
  return typeof contents === "object" && "kind" in contents ? contents.value : "";
}

export function hovers(marked: string, part: string, world: World & { readonly markdown?: boolean } = {}): void {
  expect(hoverText(marked, world)).toContain(part);
}
