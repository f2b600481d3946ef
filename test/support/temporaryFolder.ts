import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

const folders = new Set<string>();
let cleansUp = false;

/**
 * A new empty folder below the system's temporary folder, with its real path (no symbolic links).
 * It is removed by {@link removeFolder}, at the latest when this process ends.
 */
export function temporaryFolder(purpose: string): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `nats-server-conf-${purpose}-`)));
  folders.add(folder);
  if (!cleansUp) {
    cleansUp = true;
    process.on("exit", () => {
      for (const left of folders) removeFolder(left);
    });
  }
  return folder;
}

/** Removes a folder with all that is in it; one that is already gone is fine. */
export function removeFolder(folder: string): void {
  folders.delete(folder);
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** Writes text files below `folder`, keyed by relative path, making the folders they need. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }
}
