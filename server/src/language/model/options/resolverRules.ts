/** What the block form of `resolver` must or must not hold (server/opts.go, processConfigFileLine; server/dirstore.go). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { pairSpelt } from "../pairs.js";
import { isSet, isTrue } from "../value.js";
import type { MapValue, Pair } from "../value.js";
import { at } from "./brokenRule.js";
import type { BrokenRule } from "./brokenRule.js";
import { durationOf, isTime } from "./given.js";

const hardDelete = parseVersion("2.9.16");

/** Its keys are read in exact case. */
export function* resolver(map: MapValue, version: Version): Iterable<BrokenRule> {
  const named = (key: string): Pair | undefined => pairSpelt(map, key);
  const isOn = (key: string): boolean => isTrue(named(key)?.value);
  const type = named("type")?.value;
  // What is no text is another mistake, and what is none of the words, or not yet, is one of another check.
  if (type !== undefined && type.kind !== "string") return;
  const kind = type?.text.toUpperCase() ?? "";
  if (kind !== "FULL" && kind !== "CACHE") {
    if (kind === "") yield { rule: "resolver-without-type" };
    return;
  }
  const dir = named("dir");
  if (dir === undefined || !isSet(dir.value)) yield { rule: "resolver-without-dir" };
  const hard = isBefore(version, hardDelete) ? undefined : named("hard_delete");
  if (kind === "FULL" && isTime(named("ttl"))) yield { rule: "full-with-ttl", ...at(named("ttl")) };
  if (kind === "FULL" && hard !== undefined && !isOn("allow_delete")) yield { rule: "hard-delete-alone", pair: hard };
  if (kind === "CACHE" && isTime(named("interval"))) yield { rule: "cache-with-interval", ...at(named("interval")) };
  if (kind === "CACHE" && (isOn("allow_delete") || hard !== undefined)) yield { rule: "cache-with-delete", ...at(hard ?? named("allow_delete")) };
  // FetchTimeout; what is no duration is another mistake.
  const timeout = durationOf(named("timeout"));
  if (timeout !== undefined && timeout <= 0) yield { rule: "resolver-timeout", ...at(named("timeout")) };
}
