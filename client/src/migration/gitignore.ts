/**
 * The line of a `.gitignore` that names exactly one file. `path` is relative to the folder of that
 * `.gitignore`, with slashes. Undefined for a path with a line break, which gitignore cannot express.
 */
export function ignoreLine(path: string): string | undefined {
  if (/[\r\n]/.test(path)) return undefined;
  // The leading slash anchors the line, so a first `#` or `!` needs no escape; trailing blanks do.
  return `/${path.replace(/[\\*?[]/g, "\\$&").replace(/[ \t]+$/, (blanks) => blanks.replace(/./g, "\\$&"))}`;
}

/** What makes a `.gitignore` have one line more, in the line ends it uses, when it is put at its end; empty where it has that line. */
export function ignoreAddition(text: string, line: string): string {
  if (text.split(/\r?\n/).includes(line)) return "";
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const gap = text === "" || text.endsWith("\n") ? "" : lineEnd;
  return `${gap}${line}${lineEnd}`;
}
