import type { Config } from "../config.js";
import { refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { allNamed, blockIn, blockOf, rootBlock, setting } from "./settings.js";

/** A key that is there is checked by `-t`; that there is one, only by the start (server/auth.go, validateProxies). */
export function proxyProblems(config: Config): StartProblem[] {
  const option = setting(blockIn(rootBlock(config), "proxies"), "trusted");
  const items = option.kind === "set" && option.pair.value.kind === "array" ? option.pair.value.items : [];
  return items
    .filter((item) => item.kind === "map")
    .filter((entry) => allNamed(blockOf(entry), ["key", "public_key"]).length === 0)
    .map((entry) => ({ site: { file: entry.file, span: entry.node }, message: refused("a trusted proxy has no key", "Add key: the public key with which the proxy proves itself.") }));
}
