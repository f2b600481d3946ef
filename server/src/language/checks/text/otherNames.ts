/** What people write for an option where what is meant is certain, though no slip of the pen leads from one to the other. */
import { blockNamed, optionNamed } from "../../schema/schema.js";
import type { Block, Option } from "../../schema/schema.js";
import { hasCome } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import type { Value } from "../../model/value.js";
import names from "./otherNames.json" with { type: "json" };

/** By block and other name, the option that is meant. */
export const otherNames: Readonly<Record<string, Readonly<Record<string, string>>>> = names;

/** The option of this block that goes by another name in what people write, also with its words joined in other ways, or with the block's own name in front. */
export function nameByOtherName(word: string, { name: block, byName }: Block): string | undefined {
  const within = word.startsWith(`${block.toLowerCase()}_`) ? word.slice(block.length + 1) : undefined;
  if (within !== undefined && byName.has(within)) return within;
  return byJoinedName.get(block)?.get(joined(word));
}

const byJoinedName = new Map(Object.entries(otherNames).map(([block, others]) => [block, new Map(Object.entries(others).map(([other, name]) => [joined(other), name]))]));

function joined(word: string): string {
  return word.replace(/[_-]/g, "");
}

/**
 * An option within a block of this block, for a key that begins with the name of the block: `cluster_port`, `tls_cert`. The most
 * that people write for certificates has no such name in front.
 * @returns in words, such as "cert_file within tls".
 */
export function placeWithin(word: string, block: Block, version: Version): string | undefined {
  const [outer = "", inner = ""] = certificates.has(joined(word)) ? ["tls", word] : splitAtBlock(word, block);
  const option = optionNamed(block, outer);
  const inside = option === undefined ? undefined : blockOf(option);
  if (option === undefined || inside === undefined || !hasCome(option.since, version) || inside.byName.has(word)) return undefined;
  const name = [inner, `${inner}_file`, nameByOtherName(inner, inside)].find((each) => each !== undefined && hasOption(inside, each, version));
  return name === undefined ? undefined : `${name} within ${option.name}`;
}

const certificates: ReadonlySet<string> = new Set(["cert", "certificate", "ca", "cacert"]);

function splitAtBlock(word: string, { byName }: Block): readonly string[] {
  const parts = word.split(/[_-]/);
  const at = parts.findIndex((_part, index) => byName.has(parts.slice(0, index + 1).join("_")));
  return at < 0 ? [] : [parts.slice(0, at + 1).join("_"), parts.slice(at + 1).join("_")];
}

function blockOf({ types }: Option): Block | undefined {
  const [type] = types.flatMap((each) => (each.kind === "block" ? [each.name] : []));
  return type === undefined ? undefined : blockNamed(type);
}

function hasOption(block: Block, name: string, version: Version): boolean {
  const option = optionNamed(block, name);
  return option !== undefined && hasCome(option.since, version);
}

/** What a log holds is said by options that are on or off (server/opts.go, "debug", "trace"). */
export function asksForLevel(word: string, { name }: Block, value: Value): boolean {
  if (name !== "top") return false;
  return levelNames.has(joined(word)) || (joined(word) === "log" && value.kind === "string" && /^(?:debug|error|fatal|info|trace|warn|warning)$/i.test(value.text));
}

const levelNames: ReadonlySet<string> = new Set(["level", "loglevel", "logginglevel", "verbosity"]);

/** The block of NATS Streaming Server, which read the options of nats-server from the same file (its own are in its server/conf.go). */
export function isOfStreaming(word: string, { name }: Block): boolean {
  return name === "top" && (word === "streaming" || word === "stan");
}
