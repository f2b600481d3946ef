/** A literal in double quotes, as most languages write it: `\n`, `\t`, and `\uXXXX` for what cannot be seen. */
export function quoteText(text: string): string {
  return inQuotes(text, (code) => `\\u${code.toString(16).padStart(4, "0")}`);
}

/** Rust writes a code in braces. */
export function quoteForRust(text: string): string {
  return inQuotes(text, (code) => `\\u{${code.toString(16)}}`);
}

/** C takes no `\u` below 160, and reads `??/` as a backslash; three octal digits always end where they should. */
export function quoteForC(text: string): string {
  const bytes = (code: number): number[] => (code < 128 ? [code] : code < 2048 ? [192 | (code >> 6), 128 | (code & 63)] : [224 | (code >> 12), 128 | ((code >> 6) & 63), 128 | (code & 63)]);
  return inQuotes(text, (code) => bytes(code).map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")).replaceAll("??", String.raw`?\?`);
}

/** A word of a POSIX shell. */
export function quoteForShell(text: string): string {
  return /^[\w./:@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/** Control characters and line ends of any language are escaped; half a character (a lone surrogate) has no meaning in UTF-8. */
function inQuotes(text: string, escape: (code: number) => string): string {
  const inner = text
    .replace(/\p{Surrogate}/gu, "\u{fffd}")
    .replace(/["\\]/g, String.raw`\$&`)
    .replaceAll("\n", String.raw`\n`)
    .replaceAll("\t", String.raw`\t`)
    .replaceAll("\r", String.raw`\r`) // Java replaces a \uXXXX before it looks for the end of the line
    .replace(/[\p{Cc}\u2028\u2029]/gu, (character) => escape(character.charCodeAt(0)));
  return `"${inner}"`;
}
