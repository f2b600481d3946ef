/**
 * The configs that a file is a part of: those that include it, directly or through others, and that nothing
 * includes. A file that nothing includes is a config of its own, and so is each of several that only include
 * each other.
 * @param edges what each known file includes.
 */
export function rootsOf(uri: string, edges: ReadonlyMap<string, readonly string[]>): string[] {
  const includers = new Map<string, string[]>();
  for (const [from, targets] of edges) {
    for (const target of targets) if (target !== from) includers.set(target, [...(includers.get(target) ?? []), from]);
  }
  const seen = new Set([uri]);
  const roots: string[] = [];
  for (const file of seen) {
    const above = includers.get(file) ?? [];
    if (above.length === 0) roots.push(file);
    for (const includer of above) seen.add(includer);
  }
  return roots.length === 0 ? [uri] : roots;
}
