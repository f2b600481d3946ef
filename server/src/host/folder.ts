import { opendirSync, statSync } from "node:fs";
import { join } from "node:path";

/** Entries looked at: a folder may hold any number, and the editor waits. */
const maxEntries = 1_000;

/** Names in a folder, sorted, those of folders with a `/` behind; hidden ones are left out. Empty where it cannot be read. */
export function namesIn(path: string): readonly string[] {
  try {
    const names: string[] = [];
    const folder = opendirSync(path);
    try {
      for (let seen = 0, entry = folder.readSync(); entry !== null && seen < maxEntries; seen++, entry = folder.readSync()) {
        if (entry.name.startsWith(".")) continue;
        if (entry.isDirectory() || (entry.isSymbolicLink() && isFolder(join(path, entry.name)))) names.push(`${entry.name}/`);
        else if (entry.isFile() || entry.isSymbolicLink()) names.push(entry.name);
      }
    } finally {
      folder.closeSync();
    }
    return names.sort();
  } catch {
    return [];
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    // A link that leads nowhere, or in a circle.
    return false;
  }
}
