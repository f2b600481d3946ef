/** Which option was probably meant by a key that its block does not know. Of a doubtful guess nothing is said. */
import { blockNamed, blockNames } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import { hasCome } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { ValueType } from "../../schema/valueType.js";
import type { Pair, Value } from "../../model/value.js";
import { fewMistakes, nearest } from "./closest.js";
import type { Near } from "./closest.js";
import { blockTitle } from "./options.js";
import { nameByOtherName, placeWithin } from "./otherNames.js";

export interface MeantOption {
  /** A name that the block knows. */
  readonly name?: string;
  /** One letter of a single name went wrong, and the key means nothing elsewhere: no other reading suggests itself. */
  readonly certain: boolean;
  /** The blocks that know the key as it is written, few enough to be named; those that call the option so, if there are any. */
  readonly places: readonly string[];
  /** Where in a block within this one it belongs, in words. */
  readonly within?: string;
}

/** In a shorter key another letter makes another word, as `sub` and `hub` are. */
const shortest = 4;
const mostPlaces = 3;

/**
 * What people write for an option comes first, then a slip of the pen, then what the key means in other blocks: `routes` at the
 * top is an option of cluster, however near it is to `roots`. Only then what is further off.
 */
export function meantOption({ key, value }: Pick<Pair, "key" | "value">, block: Block, version: Version): MeantOption {
  const word = key.toLowerCase();
  const known = knownNames(block, value, version);
  const elsewhere = blockNames.map(blockNamed).filter((each) => each !== block && each.byName.has(word));
  const chiefly = elsewhere.filter(({ options }) => options.has(word));
  const titles = [...new Set((chiefly.length > 0 ? chiefly : elsewhere).map(blockTitle))];
  const places = titles.length > mostPlaces ? [] : titles;
  const other = nameByOtherName(word, block);
  if (other !== undefined && known.has(other)) return { name: other, certain: false, places: [] };
  // `cert` and `key`: what stands there is mostly the path that the option wants.
  const file = `${word}_file`;
  if (known.get(file)?.types.some(({ kind }) => kind === "file") === true) return { name: file, certain: false, places: [] };
  const near = nearest(word, known.keys(), fewMistakes(word));
  if (near !== undefined && isSlip(word, near)) {
    // Where only the case is wrong, it is this very option: some blocks are read exactly as they are written.
    const certain = near.mistakes === 0 || (elsewhere.length === 0 && new Set(near.names.map((each) => known.get(each))).size === 1);
    return { name: near.name, certain, places: [] };
  }
  const within = placeWithin(word, block, version);
  if (within !== undefined) return { within, certain: false, places: [] };
  const name = elsewhere.length > 0 ? sameOption(word, elsewhere, known) : near?.mistakes === 1 ? undefined : (near?.name ?? completed(word, known));
  return name === undefined ? { certain: false, places } : { name, certain: false, places: [] };
}

/** What was meant takes a block or an array where one stands there; another scalar may be a second slip. */
function knownNames({ byName }: Block, { kind }: Value, version: Version): ReadonlyMap<string, Option> {
  const fits = kind === "map" ? takesMaps : kind === "array" ? takesArrays : undefined;
  return new Map([...byName].filter(([, { since, types }]) => hasCome(since, version) && (fits === undefined || types.some((type) => fits.has(type.kind)))));
}

const takesMaps: ReadonlySet<ValueType["kind"]> = new Set(["map", "block", "mapping", "any"]);
const takesArrays: ReadonlySet<ValueType["kind"]> = new Set(["list", "mapping", "any"]);

/** Of a short key a letter too many, one too few, or two that changed places. */
function isSlip(word: string, { mistakes, name }: Near): boolean {
  if (mistakes !== 1 || word.length >= shortest) return mistakes <= 1;
  return word.length === shortest - 1 && (name.length !== word.length || sorted(word) === sorted(name));
}

function sorted(word: string): string {
  return Array.from(word).sort().join("");
}

/**
 * Another block's word for an option that this one knows by its chief name, as `authentication` is of mqtt. What it takes
 * must be alike: the `seed` of a leaf remote is called `nkey` too, but that of a user is a public key.
 */
function sameOption(word: string, elsewhere: readonly Block[], known: ReadonlyMap<string, Option>): string | undefined {
  const [first, ...others] = elsewhere.map(({ byName }) => byName.get(word));
  if (first === undefined || others.some((each) => each?.name !== first.name) || first.name === word) return undefined;
  const here = known.get(first.name);
  return here?.types[0]?.kind === first.types[0]?.kind ? here?.name : undefined;
}

/** The one option whose name goes on behind the key: `handshake` for `handshake_first`. */
function completed(word: string, known: ReadonlyMap<string, Option>): string | undefined {
  if (word.length < shortest - 1) return undefined;
  const longer = [...known].filter(([name]) => name.startsWith(`${word}_`));
  return new Set(longer.map(([, option]) => option)).size === 1 ? longer[0]?.[0] : undefined;
}
