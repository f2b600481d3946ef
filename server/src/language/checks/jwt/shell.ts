/** Words out of a JWT or a config as words of a command: whatever they hold, a shell takes them as they are. */
import { holdsCredential } from "../../model/credentialForm.js";

const longest = 100;
/** What a terminal would not show as it is, or not where it stands. */
const unprintable = /[\p{C}\p{Zl}\p{Zp}]/u;

/**
 * One word for a POSIX shell.
 * @param standIn what to write for a text that is not known, cannot be shown or must not be; plain itself.
 */
export function shellWord(text: string | undefined, standIn: string): string {
  if (text === undefined || text === "" || text.length > longest || unprintable.test(text) || holdsCredential(text)) return standIn;
  return /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** Lines of code as a block of Markdown, whatever they hold. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const text = lines.join("\n");
  const longestRun = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longestRun + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}
