import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { ignoreLine, withIgnoreLine } from "./gitignore.js";

/** What git would do with a file: nothing (`outside` a repository or `ignored`), or `commit` it on `git add`. */
export type GitVerdict =
  | { readonly kind: "outside" | "ignored" }
  | { readonly kind: "commit"; readonly gitignore: string; readonly line: string | undefined };

const deadlineMilliseconds = 5_000;

/**
 * Asks git about a file. Runs git in the file's folder, so call it in a trusted workspace only: a
 * repository's own settings can name programs that git starts. Throws where git is missing or fails.
 */
export async function gitVerdict(path: string, git = "git"): Promise<GitVerdict> {
  const folder = dirname(path);
  const ask = (...parameters: string[]) => run(git, folder, parameters);
  const inside = await ask("rev-parse", "--show-toplevel", "--show-prefix");
  if (inside.code === 128) return { kind: "outside" };
  const [root = "", prefix = ""] = inside.output.split(/\r?\n/);
  // 0: ignored, 1: not ignored; --no-index: a rule does not stop a file that is tracked already.
  const { code } = await ask("check-ignore", "--quiet", "--", basename(path));
  if (code === 0) return { kind: "ignored" };
  if (inside.code !== 0 || code !== 1 || root === "") throw new Error(`git ended with code ${code}`);
  return { kind: "commit", gitignore: join(root, ".gitignore"), line: ignoreLine(`${prefix}${basename(path)}`) };
}

/** Adds a line to a `.gitignore`, which is made where none stands. Throws the file system's error. */
export async function addIgnoreLine(gitignore: string, line: string): Promise<void> {
  const text = await readFile(gitignore, "utf8").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return "";
    throw error;
  });
  await writeFile(gitignore, withIgnoreLine(text, line));
}

async function run(git: string, cwd: string, parameters: readonly string[]): Promise<{ code: number; output: string }> {
  const safe = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];
  return new Promise((resolve, reject) => {
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: "0", LC_ALL: "C" };
    execFile(git, [...safe, ...parameters], { cwd, env, timeout: deadlineMilliseconds, windowsHide: true }, (error, output) => {
      if (error === null) resolve({ code: 0, output });
      else if (typeof error.code === "number") resolve({ code: error.code, output });
      else reject(new Error(`git could not be run: ${String(error.code)}`, { cause: error }));
    });
  });
}
