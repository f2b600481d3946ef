import type { Config } from "./config.js";
import type { MapValue } from "./value.js";

/**
 * What is derived from one map, remembered for as long as the map lives. A plain map that an edit does not touch is the
 * same object in the config read after it, so that after a keystroke only the maps around it are looked at again.
 * The map is all that `derive` may look at.
 */
export function perMap<T extends object>(derive: (map: MapValue) => T): (map: MapValue) => T {
  const known = new WeakMap<MapValue, T>();
  return (map) => {
    let derived = known.get(map);
    if (derived === undefined) {
      derived = derive(map);
      known.set(map, derived);
    }
    return derived;
  };
}

/** What is derived from a config, for as long as that lives: several checks ask for it. The config is all that `derive` may look at. */
export function perConfig<T extends object>(derive: (config: Config) => T): (config: Config) => T {
  const known = new WeakMap<Config, T>();
  return (config) => {
    let derived = known.get(config);
    if (derived === undefined) {
      derived = derive(config);
      known.set(config, derived);
    }
    return derived;
  };
}
