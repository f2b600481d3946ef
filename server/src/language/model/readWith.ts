/** A config as it would be read if some of its texts were others. */
import type { Host } from "../host.js";
import type { Config } from "./config.js";
import { readConfig } from "./readConfig.js";

/** Trees and values of its own: the config that was read before stays as it is. @param texts by URI. */
export function readWith(config: Config, texts: ReadonlyMap<string, string>, host: Host): Config {
  const other: Host = {
    readFile: (uri) => {
      const text = texts.get(uri);
      return text === undefined ? host.readFile(uri) : { kind: "text", uri, text, version: null };
    },
    verifies: (key, text, signature) => host.verifies(key, text, signature),
    publicKeyOf: (seed) => host.publicKeyOf(seed),
    stateOf: (uri) => host.stateOf(uri),
    resolveInclude: (from, argument) => host.resolveInclude(from, argument),
    resolveNamed: (from, path) => host.resolveNamed(from, path),
    environment: (name) => host.environment(name),
  };
  return readConfig(config.root.uri, other, { dialect: config.root.document.dialect });
}
