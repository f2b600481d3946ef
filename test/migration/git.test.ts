import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addIgnoreLine, gitVerdict } from "../../client/src/migration/git.js";
import { ignoreLine, withIgnoreLine } from "../../client/src/migration/gitignore.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

describe("the line for one file", () => {
  test.each([
    ["server.nk", "/server.nk"],
    ["conf/#1 !.nk", "/conf/#1 !.nk"],
    ["a*b?[c].nk", "/a\\*b\\?\\[c].nk"],
    ["back\\slash.nk", "/back\\\\slash.nk"],
    ["blank ", "/blank\\ "],
    ["line\nbreak", undefined],
  ])("%j is %j", (path, line) => {
    expect(ignoreLine(path)).toBe(line);
  });
});

describe("adding a line", () => {
  test.each([
    ["", "/s.nk\n"],
    ["a", "a\n/s.nk\n"],
    ["a\n", "a\n/s.nk\n"],
    ["a\r\nb", "a\r\nb\r\n/s.nk\r\n"],
    ["a\n/s.nk\nb\n", "a\n/s.nk\nb\n"],
  ])("to %j gives %j", (before, after) => {
    expect(withIgnoreLine(before, "/s.nk")).toBe(after);
  });
});

const hasGit = spawnSync("git", ["--version"]).status === 0;

describe.skipIf(!hasGit)("asking the real git", () => {
  let repository: string;
  beforeEach(() => {
    repository = temporaryFolder("seed-git");
    execFileSync("git", ["init", "--quiet"], { cwd: repository });
  });
  afterEach(() => { removeFolder(repository); });

  const made = async (name: string): Promise<string> => {
    const path = join(repository, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, "");
    return path;
  };

  test.each(["server.nk", "deep/er/server.nk", "a*b?[c]!#.nk", "#first.nk", "!first.nk", "back\\slash.nk", "two  blanks ", "größe.nk", "-flag.nk"])(
    "ignores exactly %j after the line is added",
    async (name) => {
      const path = await made(name);
      const neighbour = await made(`${name}x`);
      const verdict = await gitVerdict(path);
      expect(verdict).toMatchObject({ kind: "commit", gitignore: join(repository, ".gitignore") });
      if (verdict.kind !== "commit" || verdict.line === undefined) throw new Error("no line");
      await addIgnoreLine(verdict.gitignore, verdict.line);
      expect(await gitVerdict(path)).toEqual({ kind: "ignored" });
      expect(await gitVerdict(neighbour)).toMatchObject({ kind: "commit" });
    },
  );

  test("keeps the lines that stand in .gitignore", async () => {
    await writeFile(join(repository, ".gitignore"), "build/");
    await addIgnoreLine(join(repository, ".gitignore"), "/server.nk");
    expect(await readFile(join(repository, ".gitignore"), "utf8")).toBe("build/\n/server.nk\n");
  });

  test("sees a rule that is there already", async () => {
    await writeFile(join(repository, ".gitignore"), "*.nk\n");
    expect(await gitVerdict(await made("deep/server.nk"))).toEqual({ kind: "ignored" });
  });

  test("says so outside a repository", async () => {
    await rm(join(repository, ".git"), { recursive: true });
    expect(await gitVerdict(await made("server.nk"))).toEqual({ kind: "outside" });
  });

  test("fails where git is missing, so that nobody takes silence for safety", async () => {
    await expect(gitVerdict(await made("server.nk"), join(repository, "no-such-git"))).rejects.toThrow("git could not be run: ENOENT");
  });
});
