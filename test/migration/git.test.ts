import { execFileSync, spawnSync } from "node:child_process";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addIgnoreLine, gitVerdicts, type GitVerdict } from "../../client/src/migration/git.js";
import { ignoreAddition, ignoreLine } from "../../client/src/migration/gitignore.js";
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
    ["a", "\n/s.nk\n"],
    ["a\n", "/s.nk\n"],
    ["a\r\nb", "\r\n/s.nk\r\n"],
    ["a\r\nb\r\n", "/s.nk\r\n"],
    ["a\n/s.nk\nb\n", ""],
    ["a\r\n/s.nk", ""],
  ])("to %j puts %j at its end", (before, added) => {
    expect(ignoreAddition(before, "/s.nk")).toBe(added);
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

  const gitVerdict = async (path: string, git?: string): Promise<GitVerdict | undefined> => (await gitVerdicts([path], git))[0];

  test.each(["server.nk", "deep/er/server.nk", "a*b?[c]!#.nk", "#first.nk", "!first.nk", "back\\slash.nk", "two  blanks ", "größe.nk", "-flag.nk", ":(top)x.nk"])(
    "ignores exactly %j after the line is added",
    async (name) => {
      const path = await made(name);
      const neighbour = await made(`${name}x`);
      const verdict = await gitVerdict(path);
      expect(verdict).toMatchObject({ kind: "commit", gitignore: join(repository, ".gitignore") });
      if (verdict?.kind !== "commit" || verdict.line === undefined) throw new Error("no line");
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

  test("leaves every byte that stands in .gitignore, whatever its encoding", async () => {
    const gitignore = join(repository, ".gitignore");
    const before = Buffer.from("gr\u00f6\u00dfe/\r\n/weiß", "latin1");
    await writeFile(gitignore, before);
    await addIgnoreLine(gitignore, "/größe.nk");
    await addIgnoreLine(gitignore, "/größe.nk");
    expect(await readFile(gitignore)).toEqual(Buffer.concat([before, Buffer.from("\r\n/größe.nk\r\n")]));
    expect(await gitVerdict(await made("größe.nk"))).toEqual({ kind: "ignored" });
  });

  test.skipIf(process.platform === "win32")("asks about all files of a folder at once", async () => {
    const program = join(repository, "counted-git");
    await writeFile(program, '#!/bin/sh\necho >> "$(dirname "$0")/runs"\nexec git "$@"\n', { mode: 0o700 });
    await writeFile(join(repository, ".gitignore"), "*-7.nk\nkept\n");
    const paths = await Promise.all(["open", "kept"].flatMap((folder) => Array.from({ length: 50 }, (_, index) => made(`${folder}/user-${index}.nk`))));
    const verdicts = await gitVerdicts(paths, program);
    const open = Array.from({ length: 50 }, (_, index) => (index === 7 ? "ignored" : "commit"));
    expect(verdicts.map(({ kind }) => kind)).toEqual([...open, ...Array.from({ length: 50 }, () => "ignored")]);
    expect(verdicts[3]).toEqual({ kind: "commit", gitignore: join(repository, ".gitignore"), line: "/open/user-3.nk" });
    expect((await readFile(join(repository, "runs"), "utf8")).length).toBe(4);
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
