import { definesAccount } from "../accounts/entries.js";
import type { Config } from "../config.js";
import { fileLimitNames, memoryLimitNames } from "../names.js";
import type { MapValue } from "../value.js";
import { ownSystemAccount } from "../accounts/ownAccounts.js";
import { memo } from "../memo.js";
import { effectiveSystemAccount } from "./operators.js";
import type { ReadNamed } from "./operators.js";
import { atValue, pointer, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { extendsSystemAccount } from "./remotes.js";
import { blockIn, blockOf, integerOf, rootBlock, setting, standsAlone, textOf } from "./settings.js";
import type { Block, Setting } from "./settings.js";

const kinds = [
  { name: "memory", ...memoryLimitNames },
  { name: "storage", ...fileLimitNames },
] as const;

/**
 * A single server promises each account its limits, and does not start where it cannot keep the promise. In a cluster
 * nobody adds them up (server/jetstream.go, sufficientResources).
 */
export function accountLimitProblems(config: Config, block: Block, readNamed: ReadNamed): StartProblem[] {
  const root = rootBlock(config);
  const system = effectiveSystemAccount(config, readNamed);
  const accounts = blockIn(root, "accounts");
  if (!standsAlone(config) || system === undefined || !accounts.certain) return [];
  const joins = extendsSystemAccount(config, system === "" ? ownSystemAccount : system) !== false;
  if (joins && textOf(setting(block, "extension_hint"))?.toLowerCase() !== "") return [];
  return kinds.flatMap(({ name, server }, index) => {
    const limit = setting(block, ...server);
    const bytes = bytesOf(limit);
    const promised = accounts.maps.map((map) => promisedIn(map)[index]);
    if (limit.kind !== "set" || bytes === undefined || bytes < 0n || promised.includes(undefined)) return [];
    const total = promised.reduce<bigint>((sum, each) => sum + (each ?? 0n), 0n);
    if (total <= bytes) return [];
    const related = pointer("The accounts and their limits.", accounts.found.at(-1));
    return [atValue(limit, refused(`the limits of the accounts add up to more ${name} than this`, "Raise it, or lower the limits that accounts have in their jetstream blocks."), { related })];
  });
}

/** Bytes of memory and of storage; undefined where they cannot be known. The system account has no JetStream. */
const promisedIn = memo((map: MapValue): readonly (bigint | undefined)[] => {
  const accounts = map.pairs.filter(definesAccount).map(({ value }) => value);
  const limits = accounts.map((value) => (value.kind === "map" ? inAccount(value) : [undefined, undefined]));
  return kinds.map((_, index) => limits.reduce<bigint | undefined>((sum, each) => plus(sum, each[index]), 0n));
});

const inAccount = memo((account: MapValue): readonly (bigint | undefined)[] => {
  const option = setting(blockOf(account), "jetstream");
  if (option.kind === "uncertain") return [undefined, undefined];
  const block = blockIn(blockOf(account), "jetstream");
  return kinds.map((kind) => integerOf(setting(block, ...kind.account), 0n)).map((bytes) => (bytes !== undefined && bytes < 0n ? 0n : bytes));
});

function plus(one: bigint | undefined, other: bigint | undefined): bigint | undefined {
  return one === undefined || other === undefined ? undefined : one + other;
}

const units: Readonly<Record<string, bigint>> = { K: 1n << 10n, M: 1n << 20n, G: 1n << 30n, T: 1n << 40n };

/** A number, or a text of digits and one of K, M, G and T (server/opts.go, getStorageSize). */
function bytesOf(option: Setting): bigint | undefined {
  const text = option.kind === "set" ? textOf(option) : undefined;
  if (text === undefined) return integerOf(option, -1n);
  const [, digits, unit = ""] = /^(\d+)([KMGT])$/.exec(text) ?? [];
  const factor = units[unit];
  return digits === undefined || factor === undefined ? undefined : BigInt(digits) * factor;
}
