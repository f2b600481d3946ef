import type { Config } from "../config.js";
import { memo } from "../memo.js";
import { remoteAccountNames } from "../names.js";
import { overItems, together } from "../runs.js";
import type { ArrayValue, MapValue } from "../value.js";
import { leafBlock } from "./blocks.js";
import { allNamed, blockOf, setting, switchOf, textOf } from "./settings.js";
import type { Block, Setting } from "./settings.js";

export interface LeafRemote {
  readonly map: MapValue;
  readonly block: Block;
  /** The account on this side, as written. */
  readonly account: Setting;
}

/** What the remotes of a config yield to which this server connects as a leaf node; `work` may look at nothing else. */
export function ofRemotes<Result>(work: (remote: LeafRemote) => readonly Result[]): (config: Config) => readonly Result[] {
  const inList = overItems((item) => (item.kind === "map" ? work(leafRemote(item)) : nothing));
  return (config) => together(leafRemoteLists(config), inList);
}

function leafRemote(map: MapValue): LeafRemote {
  const block = blockOf(map);
  return { map, block, get account() { return setting(block, ...remoteAccountNames); } };
}

const nothing: readonly never[] = [];

export const leafRemotes = memo(ofRemotes((remote) => [remote]));

/** Whether the server certainly connects to a remote: from 2.12 on one can be turned off. */
export function isDialled(remote: MapValue): boolean {
  return switchOf(setting(blockOf(remote), "disabled"), false) === false;
}

export function leafRemoteLists(config: Config): ArrayValue[] {
  return allNamed(leafBlock(config), ["remotes"]).map(({ pair }) => pair.value).filter((value) => value.kind === "array");
}

/** Whether some remote is left to the server's environment. */
export function hidesRemotes(config: Config): boolean {
  const leaf = leafBlock(config);
  const values = allNamed(leaf, ["remotes"]).map(({ pair }) => pair.value);
  return !leaf.certain || values.some((value) => value.kind === "unknown" || (value.kind === "array" && value.items.some((item) => item.kind === "unknown")));
}

/**
 * Whether a leaf node connection carries the system account, so that JetStream can be one with that of the other side
 * (server/jetstream_cluster.go, canExtendOtherDomain). Undefined where it cannot be known: `deny_imports` may prevent it.
 */
export function extendsSystemAccount(config: Config, system: string): boolean | undefined {
  const named = leafRemotes(config).map(({ block, account }) => ({ block, name: textOf(account) }));
  const first = named.find(({ name }) => name === system);
  if (first !== undefined) return setting(first.block, "deny_imports", "deny_import").kind === "unset" ? true : undefined;
  return hidesRemotes(config) || named.some(({ name }) => name === undefined) ? undefined : false;
}
