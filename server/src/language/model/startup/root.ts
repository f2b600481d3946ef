import { blockNamed, blockNames, optionNamed } from "../../schema/schema.js";
import type { Block as SchemaBlock, Option } from "../../schema/schema.js";
import type { Config } from "../config.js";
import { memo } from "../memo.js";
import type { MapValue, Pair } from "../value.js";

/**
 * Whether a start can be foretold of a config: it is read without an error, and it is the root of one. A file whose
 * options all fit into some block of a config may be made to be included there, and what is missing stand elsewhere.
 */
export const isWholeConfig = memo((config: Config): boolean => {
  return config.problems.every(({ certainty }) => certainty !== "error") && (isNamedAsRoot(config) || !isPartOfBlock(config.value));
});

/** By such a name nobody includes a file. */
export function isNamedAsRoot(config: Config): boolean {
  return /(^|\/)nats(-server)?\.conf$/i.test(config.root.uri);
}

const top = blockNamed("top");
const others = blockNames.filter((name) => name !== "top").map(blockNamed);

function isPartOfBlock(root: MapValue): boolean {
  const options = root.pairs.filter(({ overwritten, key }) => !overwritten && optionNamed(top, key) !== undefined);
  return options.length === 0 || others.some((block) => options.every((pair) => fits(pair, block)));
}

/** Maps are looked into once: `authorization` with `users` fits into fewer blocks than without. */
function fits({ key, value }: Pair, block: SchemaBlock): boolean {
  const option = optionNamed(block, key);
  if (option === undefined || value.kind !== "map") return option !== undefined;
  return mapTypes(option).some((inner) => inner === "any" || value.pairs.every((pair) => pair.usedAsVariable || optionNamed(inner, pair.key) !== undefined));
}

function mapTypes({ types }: Option): (SchemaBlock | "any")[] {
  return types.flatMap((type): (SchemaBlock | "any")[] => (type.kind === "block" ? [blockNamed(type.name)] : type.kind === "map" ? ["any"] : []));
}
