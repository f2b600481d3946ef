/** A release of nats-server. */
export interface Version {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
}

/** The newest release that this project was proven against. */
export const newestVersion: Version = { major: 2, minor: 15, patch: 1 };

/** `2.10`, `v2.10.27`, `2.12.0-RC.1`: what is left out counts as 0. @throws for text that is no version. */
export function parseVersion(text: string): Version {
  const parts = /^v?(\d+)\.(\d+)(?:\.(\d+))?(?:[-+].*)?$/.exec(text.trim());
  if (parts === null) throw new Error("This is not a version of nats-server.");
  return { major: Number(parts[1]), minor: Number(parts[2]), patch: Number(parts[3] ?? 0) };
}

export function isBefore(one: Version, other: Version): boolean {
  return (one.major - other.major || one.minor - other.minor || one.patch - other.patch) < 0;
}

/** First releases that have something, oldest first: one of each series whose first releases lack it. */
export type Since = readonly [Version, ...Version[]];

/** Whether a release has what came then; some of it came to older series too, later than to newer ones. */
export function hasCome(since: Since | undefined, version: Version): boolean {
  if (since === undefined) return true;
  // Asked for each option of a config, and mostly there is one.
  const [first] = since;
  const ofSeries = since.length === 1 ? first : since.find(({ major, minor }) => major === version.major && minor === version.minor);
  return !isBefore(version, ofSeries ?? first);
}

/** `2.11.11 and 2.12.2`. */
export function sinceText(since: Since): string {
  return since.map(firstText).join(" and ");
}

/** `2.10.27`: a release as it names itself. */
export function versionText({ major, minor, patch }: Version): string {
  return `${major}.${minor}.${patch}`;
}

/** `2.12` for the first release of a series. */
function firstText(version: Version): string {
  return version.patch === 0 ? `${version.major}.${version.minor}` : versionText(version);
}
