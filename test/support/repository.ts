import * as fs from "node:fs";
import * as path from "node:path";

/** Root folder of this repository: the nearest folder, from the working directory up, whose package.json is ours. */
export const repository: string = nearest(process.cwd());

/** A path below {@link repository}. */
export function inRepository(...segments: string[]): string {
  return path.join(repository, ...segments);
}

function nearest(folder: string): string {
  const file = path.join(folder, "package.json");
  if (fs.existsSync(file)) {
    const manifest = JSON.parse(fs.readFileSync(file, "utf8")) as { name?: string };
    if (manifest.name === "nats-server-conf") return folder;
  }
  const parent = path.dirname(folder);
  if (parent === folder) throw new Error(`Run this from inside the nats-server-conf repository, not from ${process.cwd()}.`);
  return nearest(parent);
}
