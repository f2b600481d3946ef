import { statSync } from "node:fs";

/** The bits that let the group and all others read a file. */
const readByOthers = 0o044;

/** Undefined where no file can be looked at, and on Windows, whose rights a mode does not show. */
export function othersMayRead(path: string): boolean | undefined {
  if (process.platform === "win32") return undefined;
  try {
    return (statSync(path).mode & readByOthers) !== 0;
  } catch {
    return undefined;
  }
}
