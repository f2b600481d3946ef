/**
 * `system_account: ` with nothing behind it yet: the tree takes the next line for its value, and the block that begins
 * there falls apart. What is suggested takes the config as if the pair ended on its line.
 */
import type { Host } from "../../host.js";
import type { Config } from "../../model/config.js";
import { placeAt } from "../../model/optionPath.js";
import type { Place } from "../../model/optionPath.js";
import { readWith } from "../../model/readWith.js";

export interface Ended {
  readonly config: Config;
  /** As the place before, without a value; in its file a value stands in. */
  readonly place: Place;
}

/** A value wherever one may stand; the blank keeps it apart from a comment or a bracket. */
const standIn = "0 ";
/** A longer text is not read twice for the sake of suggestions. */
const maxLength = 4 << 20;

/** The config as if the key, alone on its line, had a value: the tree takes what stands below for that. */
export function withEndedKey(config: Config, { file: { uri, text }, entry }: Place, host: Host): Config {
  const isAlone = entry?.value !== undefined && /[\r\n]/.test(text.slice(entry.key.end, entry.value.start));
  if (!isAlone || text.length > maxLength) return config;
  return readWith(config, new Map([[uri, `${text.slice(0, entry.key.end)} ${standIn}${text.slice(entry.key.end)}`]]), host);
}

/** The config, and the place in it, as if a value stood at the offset. Unchanged where one stands there already, or the text cannot be read so. */
export function endedPair(config: Config, place: Place, offset: number, host: Host): Ended {
  const { file: { uri, text }, entry, node, containers } = place;
  const as: Ended = { config, place };
  if (entry === undefined || node !== undefined || containers.at(-1)?.kind === "array" || text.length > maxLength) return as;
  const ended = readWith(config, new Map([[uri, text.slice(0, offset) + standIn + text.slice(offset)]]), host);
  const file = ended.files.get(uri);
  const there = file === undefined ? undefined : placeAt(ended, file, offset);
  return there?.kind === "value" && there.node?.start === offset ? { config: ended, place: { ...there, node: undefined } } : as;
}
