/** Whether a server can make a folder or file that is not there, as far as what stands above it tells. */
import type { FileProblem } from "../../host.js";

/** What stands at a path that an option names. */
export type StateOfNamed = (path: string) => "file" | FileProblem["reason"];

/** Parts of a path that are looked at, each with a call of the system, and characters of the longest path that Linux takes. */
const [maxParts, longestPath] = [32, 4_096];

/** What keeps a folder from being there or being made, as the first half of a sentence (Go's os.MkdirAll). */
export function noFolderAt(path: string, stateOf: StateOfNamed): string | undefined {
  if (leadsToFile(path, stateOf)) return "this is a file, not a folder, or leads through one";
  return isOfKernel(path) && stateOf(path) === "missing" ? ofKernel : undefined;
}

/** For a file that a server makes in a folder. */
export function noFileAt(path: string, stateOf: StateOfNamed): string | undefined {
  const state = stateOf(path);
  if (state === "directory") return "this is a folder, not a file";
  const slash = path.lastIndexOf("/");
  if (state !== "missing" || slash < 1) return undefined;
  const around = stateOf(path.slice(0, slash));
  if (around === "missing") return "there is no folder for this file";
  if (around === "file" || around === "special") return "what should be the folder of this file is none";
  return isOfKernel(path) ? ofKernel : undefined;
}

/** Whether the first part of a path that is there, from its end, is no folder. */
function leadsToFile(path: string, stateOf: StateOfNamed): boolean {
  if (path.length > longestPath) return false;
  let rest = path;
  for (let part = 0; part < maxParts; part++) {
    const state = stateOf(rest);
    const slash = rest.lastIndexOf("/");
    if (state !== "missing" || slash <= 0) return state === "file" || state === "special";
    rest = rest.slice(0, slash);
  }
  return false;
}

const ofKernel = "nothing can be made below /proc, where the kernel shows itself";

/** But for links in there that lead out of it, such as the working folder of a process. */
function isOfKernel(path: string): boolean {
  return /^\/+proc\/+(?!(?:self|thread-self|\d+)\/)/.test(path) && !path.split("/").includes("..");
}
