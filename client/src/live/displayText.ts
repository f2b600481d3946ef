/** Longest text from outside that a label, a description or one line of a tooltip shows, in code points. */
const longest = 80;

/**
 * Text that a server or its clients chose, made fit to be shown: characters that are invisible, move the cursor or
 * turn the direction of writing become their code point in words, and what is over-long ends in an ellipsis.
 */
export function displayText(outside: string, limit = longest): string {
  // A name may be a megabyte long; only the beginning is worth looking at.
  const points = Array.from(outside.slice(0, 2 * limit + 2));
  const shown = points.slice(0, limit).map(visible).join("");
  return points.length > limit ? `${shown}…` : shown;
}

/**
 * A sentence, with whatever outside text it holds, safe inside Markdown: no character of it is syntax, so it
 * cannot become a link, an image or a block.
 */
export function markdownText(sentence: string): string {
  return displayText(sentence, 1_000).replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** Control, format (among them bidirectional and zero-width), private, unassigned and half characters, and line ends. */
const unfit = /[\p{C}\p{Zl}\p{Zp}]/u;

/** Whether a text has no such character. */
export function isFit(text: string): boolean {
  return !unfit.test(text);
}

function visible(character: string): string {
  if (!unfit.test(character)) return character;
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()}}`;
}
