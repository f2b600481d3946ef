/** Writes texts so that nats-server reads what is meant. */

/** Words that are booleans without quotes. */
const booleans: ReadonlySet<string> = new Set(["true", "false", "on", "off", "yes", "no"]);

/** Begins with a letter and holds nothing that ends a bare word, begins a comment or an escape, or is lost on the reader. */
const plainWord = /^[A-Za-z_][A-Za-z0-9_.\-/@+]*$/;
const address = /^\d{1,3}(\.\d{1,3}){3}:\d{1,5}$/;

/** Bare where that is read as the same text, else in double quotes. */
export function writeString(text: string, alwaysQuoted = false): string {
  const isBare = !alwaysQuoted && !text.includes("//") && !booleans.has(text.toLowerCase()) && (plainWord.test(text) || address.test(text));
  return isBare ? text : `"${insideDoubleQuotes(text)}"`;
}

const escapes: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export function insideDoubleQuotes(text: string): string {
  return text.replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? character);
}

/** Whether a text may be suggested at all: one line of ordinary characters. */
export function isWritable(text: string): boolean {
  return text !== "" && text.length <= 200 && !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text);
}
