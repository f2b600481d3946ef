import { mentionsInclude, neighboursThatInclude } from "../host/neighbours.js";
import { includeEdges, partsOf, rootsOf } from "../includeGraph.js";
import { includes } from "../language/features/documentLinks.js";
import type { Host } from "../language/host.js";
import type { LanguageService } from "../language/languageService.js";

/** By root config, the files of which something is to be said; undefined: of all. */
export type Configs = ReadonlyMap<string, ReadonlySet<string> | undefined>;

/**
 * The configs to read for the files of a command line. A hook that runs before a commit names only what changed, which may be
 * a part of a config beside it: alone it would lack what stands in the others. They are looked for where an editor looks too.
 */
export function configsOf(given: readonly string[], service: LanguageService, host: Host): Configs {
  const oneOfEachFolder = [...new Map(given.map((uri) => [uri.slice(0, uri.lastIndexOf("/")), uri])).values()];
  const neighbours = oneOfEachFolder.flatMap((uri) => neighboursThatInclude(uri, host));
  const edges = includeEdges([...given, ...neighbours], (uri) => includesOf(uri, service, host), Number.POSITIVE_INFINITY);
  const named = new Set(given);
  const configs = new Map<string, Set<string> | undefined>();
  for (const uri of given) {
    for (const root of rootsOf(uri, edges)) {
      configs.set(root, named.has(root) ? undefined : new Set([...(configs.get(root) ?? []), ...partsOf(uri, edges)]));
    }
  }
  return configs;
}

/** Most files include nothing, and are not read twice for it. */
function includesOf(uri: string, service: LanguageService, host: Host): readonly string[] {
  const file = mentionsInclude(uri, host) ? service.file(uri) : undefined;
  return file === undefined ? [] : includes(file, host).map(({ target }) => target);
}
