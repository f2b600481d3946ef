import type { Site } from "../../model/value.js";

export function isSameSite(one: Site, other: Site): boolean {
  return one.file.uri === other.file.uri && one.span.start === other.span.start;
}

/** A file that is included twice has everything twice, in one place. */
export function eachOnce(sites: readonly Site[]): Site[] {
  return [...new Map(sites.map((site) => [`${site.file.uri} ${site.span.start}`, site])).values()];
}
