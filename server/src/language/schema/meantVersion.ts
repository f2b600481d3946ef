import lastReleases from "./lastReleases.json" with { type: "json" };
import { parseVersion } from "./version.js";
import type { Version } from "./version.js";

/** Of each series the last release that was known when this was written. */
const last = lastReleases.map(parseVersion);

/**
 * What a user means by a version: a series alone, such as `2.10`, is its last release, since who names no patch runs a late
 * one and wants no word about options that it has. @throws for text that is no version.
 */
export function meantVersion(text: string): Version {
  const version = parseVersion(text);
  if (!/^v?\d+\.\d+$/.test(text.trim())) return version;
  return last.find(({ major, minor }) => major === version.major && minor === version.minor) ?? version;
}
