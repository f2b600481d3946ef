/** What the blocks of clusters and gateways must not hold (server/opts.go, parseCluster and parseGateway). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { calloutNames, defaultPermissionNames, responseNames, subscribeNames } from "../names.js";
import { pairsNamed } from "../pairs.js";
import { isTrue, maps } from "../value.js";
import type { MapValue, Value } from "../value.js";
import type { BrokenRule } from "./brokenRule.js";
import { looksAtQueues } from "./fits.js";
import { mayRepeat } from "./repeats.js";
import { isValidSubject } from "./subjects.js";

const warnsOfRepeats = parseVersion("2.8");

/** The second of two equal URLs is a warning since 2.8, on which `-t` fails (parseURLs). */
export function* repeatedUrls(map: MapValue, version: Version, ...names: readonly string[]): Iterable<BrokenRule> {
  if (isBefore(version, warnsOfRepeats)) return;
  for (const pair of pairsNamed(map, names)) {
    if (pair.value.kind !== "array" || !textsMayRepeat(pair.value)) continue;
    const texts = pair.value.items.flatMap((item) => (item.kind === "string" ? [item.text] : []));
    if (new Set(texts).size < texts.length) yield { rule: "urls-repeat", pair };
  }
}

const textsMayRepeat = mayRepeat((item) => (item.kind === "string" ? item.text : undefined));

/** parseCluster: permissions for routes belong into the block itself. */
export function* cluster(map: MapValue, version: Version): Iterable<BrokenRule> {
  yield* repeatedUrls(map, version, "routes");
  yield* routeAuthorization(map);
  for (const pair of blocksNamed(map, "authorization").flatMap((block) => pairsNamed(block, defaultPermissionNames))) {
    if (pair.value.kind === "map") yield { rule: "cluster-permissions-in-authorization", pair };
  }
  for (const block of blocksNamed(map, "permissions")) yield* permissions(block, version);
}

/** parseCluster and parseGateway: what their authorization has in common with that of clients, and may not have. */
export function* routeAuthorization(map: MapValue): Iterable<BrokenRule> {
  for (const block of blocksNamed(map, "authorization")) {
    for (const pair of pairsNamed(block, "users")) if (pair.value.kind === "array") yield { rule: "route-users", pair };
    for (const pair of pairsNamed(block, calloutNames)) if (pair.value.kind === "map") yield { rule: "route-callout", pair };
  }
}

/** Routes answer nobody, and where the server looks at queue groups their subjects name none (checkClusterPermissionSubjects). */
function* permissions(map: MapValue, version: Version): Iterable<BrokenRule> {
  for (const pair of pairsNamed(map, responseNames)) {
    if (pair.value.kind === "map" || isTrue(pair.value)) yield { rule: "routes-allow-responses", pair };
  }
  if (!looksAtQueues(version)) return;
  for (const pair of pairsNamed(map, subscribeNames)) {
    if (subjectsIn(pair.value).some((text) => !isValidSubject(text))) yield { rule: "route-subject", pair };
  }
}

function subjectsIn(value: Value): string[] {
  return value.kind === "map" ? pairsNamed(value, ["allow", "deny"]).flatMap((pair) => listedIn(pair.value)) : listedIn(value);
}

/** A text, or those of a list; what nests deeper is no list of subjects (parsePermSubjects). */
function listedIn(value: Value): string[] {
  if (value.kind === "string") return [value.text];
  return value.kind === "array" ? value.items.flatMap((item) => (item.kind === "string" ? [item.text] : [])) : [];
}

function blocksNamed(map: MapValue, name: string): MapValue[] {
  return maps(pairsNamed(map, name));
}
