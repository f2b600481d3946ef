import { readdirSync } from "node:fs";
import type { Host } from "../language/host.js";
import { folderOf, joinBelow, pathOf, uriOf } from "./fileUris.js";
import { stampOf } from "./regularFile.js";

const maxFiles = 200;
const maxBytes = 256 * 1024;

/**
 * The `*.conf` files in the folder of a file and in the folder above that include others: one of them may be
 * the config that this file is a part of. Bounded, so that opening a file in a large folder stays quick.
 */
export function neighboursThatInclude(uri: string, host: Host): string[] {
  const path = pathOf(uri);
  if (path === undefined) return [];
  const folder = folderOf(path);
  const above = folderOf(folder);
  const paths = [folder, ...(above === folder ? [] : [above])].flatMap(configsIn).slice(0, maxFiles);
  const readable = paths.filter((other) => other !== path && typeof stampOf(other, maxBytes) === "object");
  return readable.map((other) => uriOf(other)).filter((other) => mentionsInclude(other, host));
}

function configsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(".conf")).sort().map((name) => joinBelow(folder, name));
  } catch {
    return [];
  }
}

/** False where nothing can be included. */
export function mentionsInclude(uri: string, host: Host): boolean {
  const read = host.readFile(uri);
  return read.kind === "text" && /include/i.test(read.text.toString());
}
