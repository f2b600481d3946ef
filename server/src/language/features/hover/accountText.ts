/** What an account has, in numbers: its block may be long, or lie in parts over several files. */
import { accounts, usersOf } from "../../model/accounts.js";
import { linkedOf } from "../../model/accounts/linked.js";
import type { Config } from "../../model/config.js";
import { pairNamed } from "../../model/pairs.js";
import { systemAccountName } from "../../model/startup/accountNames.js";
import type { MapValue } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import { grouped } from "../text/numbers.js";
import type { Paragraph } from "../text/prose.js";

/** Empty for a name that is no account's, and for an account of which there is nothing to tell. */
export function accountText(config: Config, name: string, version: Version): Paragraph[] {
  const found = accounts(config).findLast(({ pair }) => pair.key === name);
  if (found === undefined) return [];
  const has = partsOf(found.map, version).join(", ");
  const isSystem = systemAccountName(config) === name;
  return [...(has === "" ? [] : [[`It has ${has}.`]]), ...(isSystem ? [["It is the system account: its users can ask servers for everything, and manage them."]] : [])];
}

function partsOf(map: MapValue, version: Version): string[] {
  const linked = linkedOf(map, version);
  return [
    ...counted(usersOf(map).length, "user"),
    ...(hasJetStream(map) ? ["JetStream"] : []),
    ...counted(linked?.exports.list.length ?? 0, "export"),
    ...counted((linked?.takes.stream.length ?? 0) + (linked?.takes.service.length ?? 0), "import"),
    ...counted(mappingsOf(map), "mapping"),
  ];
}

function counted(count: number, name: string): string[] {
  return count === 0 ? [] : [`${grouped(count)} ${name}${count === 1 ? "" : "s"}`];
}

function hasJetStream(map: MapValue): boolean {
  const value = pairNamed(map, "jetstream")?.value;
  if (value?.kind === "boolean") return value.value;
  return value?.kind === "map" || (value?.kind === "string" && /^enabled?$/i.test(value.text));
}

function mappingsOf(map: MapValue): number {
  const value = pairNamed(map, ["mappings", "maps"])?.value;
  return value?.kind === "map" ? value.pairs.length : 0;
}
