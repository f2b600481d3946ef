import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { clientSnippets } from "../../client/src/migration/snippets.js";
import { temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const nasty = "/home/o'neil/\"quoted\" \\ $HOME `x` \t größe.nk";
const snippet = (label: string, path = nasty): string => clientSnippets(path).find((one) => one.label.startsWith(label))?.text ?? "";

describe("a path survives in every language", () => {
  test("JavaScript", () => {
    const [, literal = ""] = /readFileSync\((".*"), "utf8"\)/.exec(snippet("JavaScript")) ?? [];
    expect(runInNewContext(literal)).toBe(nasty);
  });

  test("a shell", () => {
    const [, word = ""] = /--nkey (.*) sub /.exec(snippet("Command line")) ?? [];
    expect(execFileSync("/bin/sh", ["-c", `printf %s ${word}`], { encoding: "utf8" })).toBe(nasty);
  });

  test("Rust, whose escapes are not JSON's", () => {
    expect(snippet("Rust", "a\u0001\b\f\n\\u0041\"")).toContain(String.raw`read_to_string("a\u{0001}\u{8}\u{c}\n\\u0041\"")`);
  });

  test.each(["Go", "Python"])("%s", (label) => {
    expect(snippet(label)).toContain(JSON.stringify(nasty));
  });
});

test("the JavaScript snippet reads the seed whole, also from a file that an editor ended with a line break", () => {
  const folder = temporaryFolder("snippet");
  const path = join(folder, "user.nk");
  writeFiles(folder, { "user.nk": "SEED\n" });
  const [, expression = ""] = /const seed = (.*);/.exec(snippet("JavaScript", path)) ?? [];
  const seed: unknown = runInNewContext(expression, { TextEncoder, readFileSync });
  expect(new TextDecoder().decode(seed as Uint8Array)).toBe("SEED");
});

test("each says which package it is for and which language an editor should take", () => {
  for (const { label, detail, languageId, text } of clientSnippets("/x.nk")) {
    expect([label, detail, languageId].every((part) => part !== "")).toBe(true);
    expect(text).toContain("/x.nk");
    expect(text.endsWith("\n")).toBe(true);
  }
});
