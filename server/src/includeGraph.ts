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

/**
 * What each file includes that includes others: the given ones, files beside them, and all that these lead to.
 * @param most files known beyond which it ends: a file may then count as a config of its own though some other includes it.
 */
export function includeEdges(given: Iterable<string>, includesOf: (uri: string) => readonly string[], most: number): Map<string, readonly string[]> {
  const known = new Set(given);
  const edges = new Map<string, readonly string[]>();
  for (const uri of known) {
    const targets = includesOf(uri);
    if (targets.length > 0) edges.set(uri, targets);
    for (const target of targets) known.add(target);
    if (known.size > most) break;
  }
  return edges;
}

/** A file with all that it includes, directly or through others. */
export function partsOf(uri: string, edges: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const parts = new Set([uri]);
  for (const part of parts) for (const target of edges.get(part) ?? []) parts.add(target);
  return parts;
}
