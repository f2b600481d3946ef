/** The name that was probably meant: the nearest by single-letter mistakes, few for its length. Undefined where none is near. */
export function closest(written: string, names: Iterable<string>): string | undefined {
  return nearest(written, names, Math.max(1, Math.floor(written.length / 3)))?.name;
}

export interface Near {
  /** The first of the nearest. */
  readonly name: string;
  readonly mistakes: number;
  /** All that are as near. */
  readonly names: readonly string[];
}

/** Letters of a word for each that may be wrong in it: one that differs in more is another word. */
const lettersPerMistake = 6;

/** Mistakes that leave no doubt which word was meant. */
export function fewMistakes(written: string): number {
  return Math.max(1, Math.floor(written.length / lettersPerMistake));
}

/** @param most mistakes beyond which a name is another word. */
export function nearest(written: string, names: Iterable<string>, most: number): Near | undefined {
  const word = written.toLowerCase();
  if (word.length > 60) return undefined;
  let best: string[] = [];
  let distance = most;
  for (const name of names) {
    if (Math.abs(name.length - word.length) > distance) continue;
    const here = mistakes(word, name.toLowerCase(), distance + 1);
    if (here > distance) continue;
    if (here < distance) best = [];
    best.push(name);
    distance = here;
  }
  const [name] = best;
  return name === undefined ? undefined : { name, mistakes: distance, names: best };
}

/**
 * Letters to change, add, drop or swap with a neighbour; any number from the limit on where there are that many. Row by
 * row of Levenshtein's table: a file that is no config may ask for it as often as it has lines.
 */
function mistakes(from: string, to: string, limit: number): number {
  const width = to.length + 1;
  let before = new Uint8Array(width);
  let last = Uint8Array.from({ length: width }, (_each, at) => at);
  let row = new Uint8Array(width);
  for (let i = 1; i <= from.length; i++) {
    if (fillRow(row, { last, before, from, to, i }) >= limit) return limit;
    [before, last, row] = [last, row, before];
  }
  return last[to.length] ?? 0;
}

interface Rows {
  readonly last: Uint8Array;
  readonly before: Uint8Array;
  readonly from: string;
  readonly to: string;
  readonly i: number;
}

/** @returns the least of the row: what follows cannot be less. */
function fillRow(row: Uint8Array, { last, before, from, to, i }: Rows): number {
  const letter = from.charCodeAt(i - 1);
  row[0] = i;
  let least = i;
  for (let j = 1; j <= to.length; j++) {
    let steps = (last[j - 1] ?? 0) + (letter === to.charCodeAt(j - 1) ? 0 : 1);
    steps = Math.min(steps, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    if (i > 1 && j > 1 && letter === to.charCodeAt(j - 2) && from.charCodeAt(i - 2) === to.charCodeAt(j - 1)) steps = Math.min(steps, (before[j - 2] ?? 0) + 1);
    row[j] = steps;
    least = Math.min(least, steps);
  }
  return least;
}
