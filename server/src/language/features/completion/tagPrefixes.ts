/** Beginnings of the tags of this server, by which JetStream may spread replicas. */
import type { Config } from "../../model/config.js";
import type { Step } from "../../model/optionStep.js";
import { pairsNamed } from "../../model/pairs.js";
import { usesIn } from "../../model/uses.js";
import { shownNames } from "./names.js";

/** `az:` of `az:1`, each once. */
export function tagPrefixes(config: Config, { option }: Step): readonly string[] {
  if (option?.name !== "unique_tag") return [];
  const uses = usesIn(config);
  const tags = pairsNamed(config.value, "server_tags").flatMap(({ value }) => (value.kind === "array" ? value.items : [value]));
  const prefixes = tags.flatMap((tag) => (tag.kind === "string" && !uses.sharesSecret(tag) ? /^[^:]+:/.exec(tag.text) ?? [] : []));
  return shownNames(prefixes);
}
