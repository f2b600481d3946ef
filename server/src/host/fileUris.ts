/** File names as URIs and back, one spelling per file: editors write the same URI in several ways. */
import { posix, win32 } from "node:path";

export type Platform = "posix" | "windows";
export const platform: Platform = process.platform === "win32" ? "windows" : "posix";

/** The one spelling by which this server knows a file. A URI that is not of a file stays as it is. */
export function canonicalUri(uri: string, on: Platform = platform): string {
  const path = pathOf(uri, on);
  return path === undefined ? uri : uriOf(path, on);
}

/** @param path absolute. */
export function uriOf(path: string, on: Platform = platform): string {
  if (on === "posix") return `file://${encodePath(path)}`;
  const forward = path.replaceAll("\\", "/");
  if (forward.startsWith("//")) return `file:${encodePath(forward)}`;
  const drive = /^[A-Za-z]:/.exec(forward)?.[0] ?? "";
  return `file:///${drive.toLowerCase()}${encodePath(forward.slice(drive.length))}`;
}

/** The path of a `file:` URI; undefined for every other URI. */
export function pathOf(uri: string, on: Platform = platform): string | undefined {
  const parts = /^file:(?:\/\/([^/?#]*))?([^?#]*)/i.exec(uri);
  if (parts === null) return undefined;
  const host = parts[1] ?? "";
  const path = decodePath(parts[2] ?? "");
  const local = host === "" || host.toLowerCase() === "localhost";
  if (path?.startsWith("/") !== true) return undefined;
  if (on === "posix") return local ? path : undefined;
  if (!local) return `\\\\${host}${path.replaceAll("/", "\\")}`;
  const drive = /^\/([A-Za-z]):(.*)$/s.exec(path);
  const rest = (drive?.[2] ?? path).replaceAll("/", "\\");
  return drive === null ? rest : `${(drive[1] ?? "").toLowerCase()}:${rest}`;
}

/** Joins as Go's filepath.Join does: an absolute argument too goes below the folder, and the result is clean. */
export function joinBelow(folder: string, argument: string, on: Platform = platform): string {
  const paths = on === "posix" ? posix : win32;
  const joined = paths.join(folder, argument);
  return joined.length > 1 && joined.endsWith(paths.sep) && !/^[A-Za-z]:\\$/.test(joined) ? joined.slice(0, -1) : joined;
}

/** A path as a process in that folder would take it. */
export function absoluteFrom(folder: string, path: string, on: Platform = platform): string {
  return (on === "posix" ? posix : win32).resolve(folder, path);
}

export function folderOf(path: string, on: Platform = platform): string {
  return (on === "posix" ? posix : win32).dirname(path);
}

function encodePath(path: string): string {
  // A lone surrogate has no UTF-8 form; no file is found under the name with a replacement for it.
  return path.replace(/\p{Surrogate}/gu, "\ufffd").split("/").map(encodeURIComponent).join("/");
}

function decodePath(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
