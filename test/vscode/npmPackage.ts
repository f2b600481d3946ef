import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { runToEnd } from "./runToEnd.js";
import type { PinnedPackage } from "./versions.js";

const downloadDeadline = 300_000;

/**
 * Downloads one pinned package with npm and unpacks what lies below `inside` (a folder of the package)
 * into `folder`. `leaveOut` are patterns of paths in the package, as tar knows them.
 * Rejects when the content is not the pinned one.
 */
export async function unpackPackage(pin: PinnedPackage, inside: string, folder: string, leaveOut: readonly string[] = []): Promise<void> {
  const download = `${folder}.download`;
  await mkdir(download, { recursive: true });
  try {
    await runToEnd("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", download, `${pin.name}@${pin.version}`], {
      cwd: download,
      deadline: downloadDeadline,
    });
    const [tarball] = await readdir(download);
    if (tarball === undefined) throw new Error(`npm left no tarball of ${pin.name}@${pin.version}`);
    const file = join(download, tarball);
    await checkIntegrity(pin, file);
    await mkdir(folder, { recursive: true });
    const root = join("package", inside);
    const depth = root.split("/").length;
    await runToEnd("tar", ["-xzf", file, "-C", folder, `--strip-components=${depth}`, ...leaveOut.map((path) => `--exclude=${root}/${path}`), root], {
      deadline: downloadDeadline,
    });
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

async function checkIntegrity(pin: PinnedPackage, file: string): Promise<void> {
  const found = `sha512-${createHash("sha512").update(await readFile(file)).digest("base64")}`;
  if (found !== pin.integrity) throw new Error(`${pin.name}@${pin.version} is not what was pinned: its integrity is ${found}`);
}
