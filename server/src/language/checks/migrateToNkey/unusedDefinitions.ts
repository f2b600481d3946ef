/** The variables that nobody needs once the tokens are gone: without a use they would be unknown options. */
import type { Config } from "../../model/config.js";
import { listenerPairs } from "../../model/listeners.js";
import { authorizationBlocks, authorizationOwners } from "../../model/authorization.js";
import type { Definition, MapValue, Pair, Value } from "../../model/value.js";
import type { Entry } from "../../syntax/tree.js";
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block } from "../../schema/schema.js";
import { maps } from "../../model/value.js";

/**
 * The definitions behind removed pairs that no pair left refers to, with the earlier ones of the same name that
 * they overwrite: those would come into effect.
 */
export function unusedDefinitions(config: Config, removed: readonly Pair[]): Pair[] {
  const users = usesByDefinition(config);
  const gone = new Set(removed.map((pair) => pair.entry));
  const isUnused = (pair: Definition): boolean => [...(users.get(pair.entry) ?? [])].every((entry) => gone.has(entry));
  const unused: Pair[] = [];
  const pending = removed.flatMap(definitionsBehind);
  for (const definition of pending) {
    const map = mapAround(config, definition);
    if (map === undefined || optionNamed(map.block, definition.key) !== undefined || gone.has(definition.entry) || !isUnused(definition)) continue;
    for (const pair of map.map.pairs.filter(({ key }) => key === definition.key)) {
      if (!isUnused(pair)) continue;
      gone.add(pair.entry);
      unused.push(pair);
      // One that was overwritten may have been the last use of another.
      pending.push(...definitionsBehind(pair));
    }
  }
  return unused;
}

/** From the nearest on; where the environment answers, the file has nothing more to say. */
function definitionsBehind(pair: Pair): Definition[] {
  const definitions: Definition[] = [];
  for (const { definition } of pair.value.references) {
    if (definition === undefined) break;
    definitions.push(definition);
  }
  return definitions;
}

/** For each definition the entries whose values name it directly. */
function usesByDefinition(config: Config): Map<Entry, Set<Entry>> {
  const uses = new Map<Entry, Set<Entry>>();
  const seen = new Set<readonly unknown[]>();
  const pending: { readonly value: Value; readonly owner: Entry | undefined }[] = [{ value: config.value, owner: undefined }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { value, owner } = next;
    const definition = value.references[0]?.definition;
    if (definition !== undefined && owner !== undefined) uses.set(definition.entry, (uses.get(definition.entry) ?? new Set()).add(owner));
    const inside = value.kind === "map" ? value.pairs : value.kind === "array" ? value.items : [];
    // A map that variables share is one map: its inside need not be visited twice.
    if (seen.has(inside)) continue;
    seen.add(inside);
    if (value.kind === "map") for (const pair of value.pairs) pending.push({ value: pair.value, owner: pair.entry });
    if (value.kind === "array") for (const item of value.items) pending.push({ value: item, owner });
  }
  return uses;
}

/** A variable is looked up in the maps around its use: around a token these are all there are. */
function mapAround(config: Config, { entry }: Definition): { readonly map: MapValue; readonly block: Block } | undefined {
  const around = [
    ...authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner).map(({ map }) => ({ map, block: blockNamed("authorization") }))),
    ...(["websocket", "mqtt"] as const).flatMap((name) => maps(listenerPairs(config, name)).map((map) => ({ map, block: blockNamed(name) }))),
    { map: config.value, block: blockNamed("top") },
  ];
  return around.find(({ map }) => map.pairs.some((pair) => pair.entry === entry));
}
