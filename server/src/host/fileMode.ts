import { statSync } from "node:fs";

/** The bits that let the group and all others read a file. */
const readByOthers = 0o044;

/** Undefined where there is no such file, and on Windows, whose rights a mode does not show. */
export function othersMayRead(path: string): boolean | undefined {
  if (process.platform === "win32") return undefined;
  const stats = statSync(path, { throwIfNoEntry: false });
  return stats === undefined ? undefined : (stats.mode & readByOthers) !== 0;
}
