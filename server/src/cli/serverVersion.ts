import { newestVersion } from "../language/schema/version.js";
import type { Version } from "../language/schema/version.js";
import { knownVersion } from "../settings.js";

export const wrongVersion = "--server-version takes a version such as 2.10 or 2.10.27.";

/** @param values of `--server-version`, of which the last counts. @returns undefined where it names no release. */
export function serverVersion(values: readonly string[]): Version | undefined {
  const text = values.at(-1);
  return text === undefined ? newestVersion : knownVersion(text);
}
