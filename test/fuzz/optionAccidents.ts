/** What happens to configs: a wrong value, a key mistyped or misplaced, an option twice, a letter of another case. */
import { blockNamed, blockNames, optionNamed } from "../../server/src/language/schema/schema.js";
import type { Random } from "../support/random.js";
import { maps } from "./optionTree.js";
import type { EntryNode, MapNode } from "./optionTree.js";
import { scalar, stray } from "./optionValues.js";

export function accident(random: Random, root: MapNode): void {
  const map = random.pick(maps(root));
  if (map.entries.length === 0) return;
  const entry = random.pick(map.entries);
  random.pick([wrongValue, wrongValue, wrongValue, misspelled, misplaced, otherCase, quoted, twice, twice, listed, single])(random, entry, map);
}

type Accident = (random: Random, entry: EntryNode, map: MapNode) => void;

const wrongValue: Accident = (random, entry) => {
  entry.value = stray(random);
};

const misspelled: Accident = (random, entry) => {
  const at = random.below(entry.key.length);
  entry.key = random.chance(0.5) ? entry.key.slice(0, at) + entry.key.slice(at + 1) || "x" : `${entry.key}s`;
};

/** The key of another block. */
const misplaced: Accident = (random, _entry, map) => {
  const other = random.pick([...blockNamed(random.pick(blockNames)).options.values()]);
  map.entries.push({ key: other.name, value: other.types[0] === undefined ? "1" : scalar(random, other.types[0], other) });
};

const otherCase: Accident = (random, entry) => {
  entry.key = random.pick([entry.key.toUpperCase(), entry.key.charAt(0).toUpperCase() + entry.key.slice(1)]);
};

const quoted: Accident = (random, entry) => {
  entry.key = random.pick([`"${entry.key}"`, `'${entry.key}'`]);
};

/** The same option again: under this name, another or in another case. */
const twice: Accident = (random, entry, { block, entries }) => {
  const option = block === undefined ? undefined : optionNamed(blockNamed(block), entry.key);
  const names = [entry.key, ...(option === undefined ? [] : [option.name, ...option.aliases]), entry.key.toUpperCase()];
  entries.push({ key: random.pick(names), value: random.chance(0.5) ? entry.value : stray(random) });
};

const listed: Accident = (random, entry) => {
  entry.value = { kind: "list", items: random.chance(0.5) ? [entry.value] : [entry.value, stray(random)] };
};

const single: Accident = (_random, entry) => {
  const { value } = entry;
  if (typeof value === "object" && value.kind === "list") entry.value = value.items[0] ?? "[]";
};
