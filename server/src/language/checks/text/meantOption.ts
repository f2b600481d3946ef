/** Which option was probably meant by a key that its block does not know. Of a doubtful guess nothing is said. */
import { blockNamed, blockNames } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import { isBefore } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { fewMistakes, nearest } from "./closest.js";
import type { Near } from "./closest.js";
import { blockTitle } from "./options.js";

export interface MeantOption {
  /** A name that the block knows. */
  readonly name?: string;
  /** One letter of a single name went wrong, and the key means nothing elsewhere: no other reading suggests itself. */
  readonly certain: boolean;
  /** The blocks that know the key as it is written, few enough to be named. */
  readonly places: readonly string[];
}

/** In a shorter key another letter makes another word, as `sub` and `hub` are. */
const shortest = 4;
const mostPlaces = 3;

/**
 * A slip of the pen comes first, then what the key means in other blocks: `routes` at the top is an option of cluster,
 * however near it is to `roots`. Only then what is further off.
 */
export function meantOption(key: string, block: Block, version: Version): MeantOption {
  const word = key.toLowerCase();
  const known = knownNames(block, version);
  const elsewhere = blockNames.map(blockNamed).filter((each) => each !== block && each.byName.has(word));
  const titles = [...new Set(elsewhere.map(blockTitle))];
  const places = titles.length > mostPlaces ? [] : titles;
  // `cert` and `key`: what stands there is mostly the path that the option wants.
  const file = `${word}_file`;
  if (known.get(file)?.types.some(({ kind }) => kind === "file") === true) return { name: file, certain: false, places: [] };
  const near = nearest(word, known.keys(), fewMistakes(word));
  if (near !== undefined && isSlip(word, near)) {
    // Where only the case is wrong, it is this very option: some blocks are read exactly as they are written.
    const certain = near.mistakes === 0 || (elsewhere.length === 0 && new Set(near.names.map((each) => known.get(each))).size === 1);
    return { name: near.name, certain, places: [] };
  }
  const name = elsewhere.length > 0 ? sameOption(word, elsewhere, known) : near?.mistakes === 1 ? undefined : (near?.name ?? completed(word, known));
  return name === undefined ? { certain: false, places } : { name, certain: false, places: [] };
}

function knownNames({ byName }: Block, version: Version): ReadonlyMap<string, Option> {
  return new Map([...byName].filter(([, { since }]) => since === undefined || !isBefore(version, since)));
}

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
