import { execFile } from "node:child_process";
import { appendFile, readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ignoreAddition, ignoreLine } from "./gitignore.js";

/** What git would do with a file: nothing (`outside` a repository or `ignored`), or `commit` it on `git add`. */
export type GitVerdict =
  | { readonly kind: "outside" | "ignored" }
  | { readonly kind: "commit"; readonly gitignore: string; readonly line: string | undefined };

const deadlineMilliseconds = 5_000;

/**
 * Asks git about files, once for each of their folders; gives one verdict a file, those of a folder together. Runs git in the
 * folders, so call it in a trusted workspace only: a repository's own settings can name programs that git starts.
 * Throws where git is missing or fails.
 */
export async function gitVerdicts(paths: readonly string[], git = "git"): Promise<GitVerdict[]> {
  const folders = [...new Set(paths.map((path) => dirname(path)))];
  const names = (folder: string): string[] => paths.filter((path) => dirname(path) === folder).map((path) => basename(path));
  return (await Promise.all(folders.map((folder) => verdictsIn(folder, names(folder), git)))).flat();
}

async function verdictsIn(folder: string, names: readonly string[], git: string): Promise<GitVerdict[]> {
  const inside = await run(git, folder, ["rev-parse", "--show-toplevel", "--show-prefix"]);
  if (inside.code === 128) return names.map(() => ({ kind: "outside" }));
  const [root = "", prefix = ""] = inside.output.split(/\r?\n/);
  // A name alone may begin like a pathspec of another kind. No --no-index: a rule does not stop a file that is tracked already.
  const { code, output } = await run(git, folder, ["check-ignore", "--stdin", "-z"], names.map((name) => `./${name}\0`).join(""));
  // 0: some are ignored, and named; 1: none is.
  if (inside.code !== 0 || code > 1 || root === "") throw new Error(`git ended with code ${code}`);
  const ignored = new Set(output.split("\0"));
  return names.map((name) => ignored.has(`./${name}`) ? { kind: "ignored" } : { kind: "commit", gitignore: join(root, ".gitignore"), line: ignoreLine(`${prefix}${name}`) });
}

/** Adds a line at the end of a `.gitignore`, which is made where none stands; what it holds stays as it is. Throws the file system's error. */
export async function addIgnoreLine(gitignore: string, line: string): Promise<void> {
  // Byte for byte: nothing says that it is UTF-8.
  const text = await readFile(gitignore, "latin1").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  await appendFile(gitignore, ignoreAddition(text, Buffer.from(line).toString("latin1")), "latin1");
}

async function run(git: string, cwd: string, parameters: readonly string[], input = ""): Promise<{ code: number; output: string }> {
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
    const { stdin } = execFile(git, [...safe, ...parameters], { cwd, env, timeout: deadlineMilliseconds, windowsHide: true }, (error, output) => {
      if (error === null) resolve({ code: 0, output });
      else if (typeof error.code === "number") resolve({ code: error.code, output });
      else reject(new Error(`git could not be run: ${String(error.code)}`, { cause: error }));
    });
    // Git may end without having read it, and then says why by its code.
    stdin?.on("error", () => undefined).end(input);
  });
}
