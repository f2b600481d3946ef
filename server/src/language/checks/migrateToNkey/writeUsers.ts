/** Users that log in with an NKey, as text in the style of the config around them. */
import { writeKey } from "../writing/style.js";
import type { Style } from "../writing/style.js";
import { commentText } from "./newUser.js";
import type { NewUser } from "./newUser.js";

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
