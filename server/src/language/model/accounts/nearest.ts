/** The one name that differs from a text in case or in a slip of the pen; undefined where there is none, or more than one. */
export function nearest(text: string, names: Iterable<string>): string | undefined {
  const close = new Map<string, number>();
  const most = text.length < 4 ? 1 : 2;
  for (const name of names) {
    if (Math.abs(name.length - text.length) > most) continue;
    const far = name.toLowerCase() === text.toLowerCase() ? 0 : distance(text, name, most);
    if (far <= most && far < name.length) close.set(name, far);
  }
  const least = Math.min(...close.values());
  const best = [...close].filter(([, far]) => far === least);
  return best.length === 1 ? best[0]?.[0] : undefined;
}

/** Characters to insert, remove, replace or swap with their neighbour; more than `most` is not counted further. */
function distance(one: string, other: string, most: number): number {
  let before: number[] = [];
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const costs = [(row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1)];
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) costs.push((before[j - 2] ?? 0) + 1);
      next.push(Math.min(...costs));
    }
    if (Math.min(...next) > most) return most + 1;
    before = row;
    row = next;
  }
  return row[other.length] ?? most + 1;
}
