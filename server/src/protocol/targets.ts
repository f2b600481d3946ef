/** Whether what comes from outside, by the wire or as the argument of a command, names something of a config. */
import type { FixTarget, MigrationTarget } from "./edits.js";

type Place = MigrationTarget["position"];

/** A token or a user, or any other place. */
export function isMigrationTarget(value: unknown): value is MigrationTarget {
  if (!isObject(value)) return false;
  const { uri, version, position } = value;
  return typeof uri === "string" && (version === null || Number.isSafeInteger(version)) && isPlace(position);
}

export function isFixTarget(value: unknown): value is FixTarget {
  return isMigrationTarget(value) && "code" in value && typeof value.code === "string" && "fix" in value && typeof value.fix === "string";
}

export function isPlace(value: unknown): value is Place {
  return isObject(value) && isIndex(value["line"]) && isIndex(value["character"]);
}

function isIndex(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
