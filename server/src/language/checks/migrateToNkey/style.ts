/** How a document is written, so that what goes into it looks like the rest. */
import type { SourceFile } from "../../model/sourceFile.js";
import type { Entry } from "../../syntax/tree.js";
import { commentText } from "./newUser.js";
import type { NewUser } from "./newUser.js";

export interface Style {
  /** Around keys; empty for bare ones. */
  readonly keyQuote: string;
  /** Around strings. */
  readonly valueQuote: string;
  /** Between key and value, such as `: `, ` = ` or a blank. */
  readonly separator: string;
  /** Inside brackets: a blank or nothing. */
  readonly pad: string;
  /** After commas: a blank or nothing. */
  readonly gap: string;
  readonly upperCase: boolean;
}

/** The style of an entry and its value. */
export function styleOf(file: SourceFile, entry: Entry): Style {
  const { key, value } = entry;
  const between = file.text.slice(key.end, value?.start ?? key.end);
  const name = file.text.slice(key.start, key.end);
  const gap = between === "" || /\s/.test(between) ? " " : "";
  return {
    keyQuote: key.quoted ? name.charAt(0) : "",
    valueQuote: quoteOf(file, entry),
    separator: separatorLike(between),
    pad: gap,
    gap,
    upperCase: name === name.toUpperCase(),
  };
}

/** JSON knows no bare strings: where the value says nothing, quoted keys ask for quotes. */
function quoteOf({ text }: SourceFile, { key, value }: Entry): string {
  if (value?.kind !== "string") return key.quoted ? text.charAt(key.start) : "";
  return value.form === "double" || value.form === "single" ? text.charAt(value.start) : "";
}

/** One blank where the original has any: columns that were aligned by hand are no style for a new line. */
function separatorLike(between: string): string {
  const sign = between.trim().charAt(0);
  if (sign === "") return " ";
  const [before = "", after = ""] = between.split(sign);
  return `${before === "" ? "" : " "}${sign}${after === "" ? "" : " "}`;
}

export function writeKey(style: Style, name: string): string {
  return style.keyQuote + (style.upperCase ? name.toUpperCase() : name) + style.keyQuote;
}

/** `{ nkey: U... }`, restricted to subjects, connection types and proxies where that is asked for. */
function writeUser(style: Style, { publicKey, publish, subscribe, connectionTypes, proxyRequired }: NewUser): string {
  const { pad, gap, separator } = style;
  const string = (text: string): string => style.valueQuote + text + style.valueQuote;
  const entry = (key: string, value: string): string => `${writeKey(style, key)}${separator}${value}`;
  // A subject may hold what ends a bare text.
  const subjects = (key: string, given: readonly string[] | undefined): string[] => (given === undefined ? [] : [entry(key, `[${given.map((subject) => `"${subject}"`).join(`,${gap}`)}]`)]);
  const permissions = [...subjects("publish", publish), ...subjects("subscribe", subscribe)];
  const parts = [
    entry("nkey", string(publicKey)),
    ...(permissions.length === 0 ? [] : [entry("permissions", `{${pad}${permissions.join(`,${gap}`)}${pad}}`)]),
    ...(connectionTypes.length === 0 ? [] : [entry("allowed_connection_types", `[${connectionTypes.map(string).join(`,${gap}`)}]`)]),
    ...(proxyRequired ? [entry("proxy_required", "true")] : []),
  ];
  return `{${pad}${parts.join(`,${gap}`)}${pad}}`;
}

/** Whether users are written on lines of their own, below their names: JSON has no comments. */
export function areNamed(style: Style, users: readonly NewUser[]): boolean {
  return style.keyQuote !== '"' && users.some(({ name = "" }) => commentText(name) !== "");
}

/**
 * Users one behind the other. With names each stands on a line, below its name.
 * @param line an end of line and the blanks of the lines.
 */
export function writeList(style: Style, users: readonly NewUser[], line: string): string {
  const named = areNamed(style, users);
  const comment = ({ name = "" }: NewUser): string => (named && commentText(name) !== "" ? `# Client: ${commentText(name)}${line}` : "");
  return users.map((user) => comment(user) + writeUser(style, user)).join(named ? `,${line}` : `,${style.gap}`);
}

/** `users: [ { nkey: U... } ]`. @param line an end of line and the blanks of the line that the array begins on. */
export function writeUsers(style: Style, users: readonly NewUser[], line: string, separator = style.separator): string {
  const named = areNamed(style, users);
  const inner = `${line}${line.includes("\t") ? "\t" : "  "}`;
  const list = writeList(style, users, inner);
  return `${writeKey(style, "users")}${separator}[${named ? inner + list + line : style.pad + list + style.pad}]`;
}
