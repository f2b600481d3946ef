import { removeFolder, temporaryFolder } from "./temporaryFolder.js";

/**
 * Gives a whole vitest run one temporary folder of its own, and removes it afterwards: workers are ended
 * without a chance to remove theirs.
 */
export default function setup(): () => void {
  const folder = temporaryFolder("run");
  process.env["TMPDIR"] = folder;
  return () => { removeFolder(folder); };
}
