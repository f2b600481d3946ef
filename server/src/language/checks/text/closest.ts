/** The name that was probably meant: the nearest by single-letter mistakes, few for its length. Undefined where none is near. */
export function closest(written: string, names: Iterable<string>): string | undefined {
  const word = written.toLowerCase();
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let distance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    if (Math.abs(name.length - word.length) >= distance) continue;
    const here = mistakes(word, name.toLowerCase());
    if (here < distance) [best, distance] = [name, here];
  }
  return best;
}

/** Letters to change, add, drop or swap with a neighbour. */
function mistakes(from: string, to: string): number {
  let before: number[] = [];
  let last = Array.from({ length: to.length + 1 }, (_each, at) => at);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1];
      const steps = [(last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1)];
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) steps.push((before[j - 2] ?? 0) + 1);
      row.push(Math.min(...steps));
    }
    before = last;
    last = row;
  }
  return last[to.length] ?? 0;
}
