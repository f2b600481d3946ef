import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The version of this package, out of the package.json beside the folder of the bundle. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(__dirname, "..", "package.json"), "utf8"));
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "unknown";
}
