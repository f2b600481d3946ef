/** The text in memory of its own: as a part of a file's it would keep that version of the file as long as it is remembered. */
export function detached(text: string): string {
  return ` ${text}`.slice(1);
}
