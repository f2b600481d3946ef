/**
 * Fixtures of checks: config files in one text, whose comments say what must be found, exactly.
 *
 *     #- server.conf
 *     authorization {
 *       token: "s3cret"
 *       #      ^^^^^^^^ USER_001 "plain text"
 *     }
 *     #- server.conf after "Migrate to NKey"
 *     authorization {
 *       users: [ { nkey: "..." } ]
 *     }
 *
 * The first file is the root. Lines with carets are taken out before the config is read; the text in quotes
 * must be part of the message, `^...` marks a span that goes on behind its line, and `#<^` one at the beginning of its
 * line. Where the severity is not the check's own, it stands behind the code: `^^^ duplicate-option information`. Other sections:
 * `#- environment` (NAME=value lines), `#- disabled "Migrate to NKey"` (part of the reason), `#- guide "Show How..."` (its
 * commands), `#- related` (the places that findings lead to: `server.conf:2 duplicate-option -> server.conf:4 token: This one counts.`).
 */
export interface Fixture {
  readonly files: Readonly<Record<string, string>>;
  readonly environment: Readonly<Record<string, string>>;
  readonly root: string;
  readonly marks: readonly Mark[];
  /** Every place that a finding leads to, one a line. */
  readonly related: readonly string[];
  /** By title of a fix, then by file: the text once it is applied. */
  readonly after: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By title of a fix: part of the reason why it cannot be applied. */
  readonly disabled: Readonly<Record<string, string>>;
  /** By title of a fix: its commands, one a line. */
  readonly guides: Readonly<Record<string, string>>;
}

export interface Mark {
  readonly file: string;
  /** One-based, of the text without marks. */
  readonly line: number;
  /** The marked text, up to the end of its line. */
  readonly text: string;
  readonly goesOn: boolean;
  readonly code: string;
  /** Undefined: that of the check. */
  readonly severity: string | undefined;
  readonly message: string | undefined;
}

const header = /^#- (.*)$/;
const markLine = /^(?:#<|(\s*(?:#|\/\/)\s*))(\^+)(\.\.\.)? (\S+)(?: (error|warning|information|hint))?(?: "(.*)")?$/;
const title = /^(?:(\S+) )?(after|disabled|guide) "(.*)"$/;

export function parseFixture(text: string): Fixture {
  const files: Record<string, string> = {};
  const environment: Record<string, string> = {};
  const marks: Mark[] = [];
  const related: string[] = [];
  const after: Record<string, Record<string, string>> = {};
  const disabled: Record<string, string> = {};
  const guides: Record<string, string> = {};
  for (const { name, lines } of sections(text)) {
    const [, file = "", what, fix = ""] = title.exec(name) ?? [];
    if (what === "after") (after[fix] ??= {})[file] = joined(lines);
    else if (what === "disabled") disabled[fix] = joined(lines).trim();
    else if (what === "guide") guides[fix] = joined(lines);
    else if (name === "related") related.push(...lines);
    else if (name === "environment") Object.assign(environment, Object.fromEntries(lines.filter((line) => line !== "").map(splitAtEquals)));
    else files[name] = joined(takeMarks(name, lines, marks));
  }
  const [root] = Object.keys(files);
  if (root === undefined) throw new Error("A fixture begins with a line such as `#- server.conf`.");
  return { files, environment, root, marks, related, after, disabled, guides };
}

function sections(text: string): { name: string; lines: string[] }[] {
  const found: { name: string; lines: string[] }[] = [];
  for (const line of text.replace(/\n$/, "").split("\n")) {
    const name = header.exec(line)?.[1];
    if (name !== undefined) found.push({ name, lines: [] });
    else if (found.length > 0) found.at(-1)?.lines.push(line);
    else if (!line.startsWith("#")) throw new Error(`Before the first section of a fixture there may be comments only: ${line}`);
  }
  return found;
}

function takeMarks(file: string, lines: readonly string[], marks: Mark[]): string[] {
  const kept: string[] = [];
  for (const line of lines) {
    const match = markLine.exec(line);
    if (match === null) {
      kept.push(line);
      continue;
    }
    const [, before = "", carets = "", on, code = "", severity, message] = match;
    const marked = (kept.at(-1) ?? "").slice(before.length, on === undefined ? before.length + carets.length : undefined);
    marks.push({ file, line: kept.length, text: marked, goesOn: on !== undefined, code, severity, message });
  }
  return kept;
}

function joined(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join("");
}

function splitAtEquals(line: string): [string, string] {
  const at = line.indexOf("=");
  return [line.slice(0, at), line.slice(at + 1)];
}
