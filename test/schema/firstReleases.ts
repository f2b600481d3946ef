/** The first releases that know an option, read from the tags of a clone of nats-server, against those of the schema. */
import { execFileSync } from "node:child_process";
import { blockNamed, blockNames } from "../../server/src/language/schema/schema.js";
import type { Option } from "../../server/src/language/schema/schema.js";
import { hasCome, isBefore, parseVersion, sinceText } from "../../server/src/language/schema/version.js";
import type { Since, Version } from "../../server/src/language/schema/version.js";
import { blocksOf, merged } from "./drift.js";
import { labelsOf } from "./goLabels.js";
import type { Labels } from "./goLabels.js";

export const sources = ["opts.go", "ocsp_peer.go", "ocsp_responsecache.go"];

interface Release {
  readonly version: Version;
  readonly labels: Labels;
}

/** One line for each option of which the schema says another beginning than the tags. Releases without a tag count for nothing. */
export function otherBeginnings(clone: string): string[] {
  const releases = releasesIn(clone);
  return blockNames.flatMap((name) => [...blockNamed(name).options.values()].flatMap((option) => difference(name, option, releases) ?? []));
}

function difference(block: string, option: Option, releases: readonly Release[]): string | undefined {
  const knowing = new Set(releases.filter(({ labels }) => isKnown(block, option, labels)));
  const wrong = releases.filter((release) => hasCome(option.since, release.version) !== knowing.has(release));
  if (wrong.length === 0) return undefined;
  const seen = beginnings(releases, knowing);
  return `${block}.${option.name}: ${option.since === undefined ? "always" : sinceText(option.since)} in the schema, ${seen === undefined ? "never" : sinceText(seen)} by the tags`;
}

function isKnown(block: string, { name, aliases }: Option, labels: Labels): boolean {
  return Object.entries(labels).some(([group, names]) => blocksOf[group]?.includes(block) === true && [name, ...aliases].some((each) => names.includes(each)));
}

/** Of each series the first release that knows it, where an earlier one of the series, or of the one before, does not. */
function beginnings(releases: readonly Release[], knowing: ReadonlySet<Release>): Since | undefined {
  const found = releases.filter((release, at) => {
    const before = releases[at - 1];
    return knowing.has(release) && (before === undefined || !knowing.has(before));
  });
  const [first, ...more] = found.map(({ version }) => version);
  return first === undefined ? undefined : [first, ...more];
}

function releasesIn(clone: string): Release[] {
  const git = (...words: readonly string[]): string => execFileSync("git", ["-C", clone, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], maxBuffer: 64 << 20 });
  const present = (tag: string, file: string): boolean => git("ls-tree", "--name-only", tag, `server/${file}`) !== "";
  const tags = git("tag", "--list", "v2.*").split("\n").filter((tag) => /^v2\.\d+\.\d+$/.test(tag) && !isBefore(parseVersion(tag), oldest));
  return tags
    .map((tag) => ({
      version: parseVersion(tag),
      labels: sources.filter((file) => present(tag, file)).map((file) => labelsOf(git("show", `${tag}:server/${file}`))).reduce(merged, {}),
    }))
    .sort((one, other) => (isBefore(one.version, other.version) ? -1 : 1));
}

/** Earlier releases are nobody's target. */
const oldest = parseVersion("2.2");
