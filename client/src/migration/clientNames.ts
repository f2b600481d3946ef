/** What the user types of clients that are to have a user each: names and subjects, as text. Knows no editor. */

const maxName = 64;

/** Names between commas or line ends, without what cannot be seen, each once. */
export function namesIn(text: string): string[] {
  const names = text.split(/[,\r\n]+/).map((name) => plainName(name)).filter((name) => name !== "");
  return [...new Set(names)];
}

/** A name that a client gave itself, as one of a list: any text may stand there. */
export function plainName(name: string): string {
  return Array.from(name.replace(/[\p{C}\p{Z},]+/gu, " ").trim()).slice(0, maxName).join("").trim();
}

/** Subjects between commas or blanks; undefined where there are none. */
export function subjectsIn(text: string): string[] | undefined {
  const subjects = text.split(/[\s,]+/).filter((subject) => subject !== "");
  return subjects.length === 0 ? undefined : subjects;
}

/** The name of a seed file for a client: no path, no name that a system keeps for itself. */
export function seedFileNameOf(name: string): string {
  const plain = Array.from(name.normalize("NFC").replace(/[^\p{L}\p{N}._-]+/gu, "-").replace(/^[.-]+|[.-]+$/g, "")).slice(0, 40).join("");
  const stem = plain === "" ? "client" : plain;
  return `${/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(stem) ? `client-${stem}` : stem}.nk`;
}
