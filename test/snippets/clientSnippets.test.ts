/** What client snippets promise of their text, whatever the path in them. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { clientSnippets, type SnippetRequest } from "../../server/src/snippets/clientSnippets.js";
import { clientsPage } from "../support/clientsPage.js";
import { inRepository } from "../support/repository.js";
import { temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const nasty = "/home/o'neil/\"quoted\" \\ $HOME `x` \t größe.nk";
const publicKey = "UCARKS2E3KVB7YORL2DG34XLT7PUCOL2SVM7YXV6ETHLW6Z46UUJ2VZ3";
const snippet = (label: string, seedPath = nasty): string => clientSnippets({ kind: "nkey", seedPath }).find((one) => one.label.startsWith(label))?.text ?? "";

const kinds: readonly SnippetRequest[] = [
  { kind: "nkey", seedPath: "/x.file", publicKey },
  { kind: "dual", seedPath: "/x.file", publicKey },
  { kind: "creds", credsPath: "/x.file" },
];

describe("a path survives in every language", () => {
  test("JavaScript", () => {
    const [, literal = ""] = /readFileSync\((".*"), "utf8"\)/.exec(snippet("JavaScript")) ?? [];
    expect(runInNewContext(literal)).toBe(nasty);
  });

  test("a shell", () => {
    const [, word = ""] = /--nkey (.*) sub /.exec(snippet("Command line")) ?? [];
    expect(execFileSync("/bin/sh", ["-c", `printf %s ${word}`], { encoding: "utf8" })).toBe(nasty);
  });

  test.each(["Go", "Python", "Java", ".NET"])("%s", (label) => {
    expect(snippet(label)).toContain(String.raw`"/home/o'neil/\"quoted\" \\ $HOME ${"`x`"} \t größe.nk"`);
    expect(snippet(label, "a\u0001\r\n\u2028\ud800")).toContain(`"a\\u0001\\r\\n\\u2028\u{fffd}"`);
  });

  test("Rust, which writes a code in braces", () => {
    expect(snippet("Rust", "a\u0001\b\f\n\\u0041\"")).toContain(String.raw`read_to_string("a\u{1}\u{8}\u{c}\n\\u0041\"")`);
  });

  test("C, which has octal digits and trigraphs", () => {
    expect(snippet("C", "a\u00011??/\u0085")).toContain(String.raw`"a\0011?\?/\302\205"`);
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

test("a JavaScript client that sends both is told to go on after refusals, which it counts over all of its life", () => {
  const [dual] = clientSnippets({ kind: "dual", seedPath: "/x.file" });
  expect(dual?.text).toContain("\n  ignoreAuthErrorAbort: true,\n");
});

describe.each(kinds)("of $kind", (request) => {
  const snippets = clientSnippets({ ...request, serverUrl: "nats://nats.example:4333" });

  test("there is one a language, but none where the client cannot do it", () => {
    const labels = ["JavaScript / TypeScript", "Go", "Python", "Java", ".NET", "Rust", "C", "Command line"];
    expect(snippets.map(({ label }) => label)).toEqual(request.kind === "dual" ? labels.slice(0, -1) : labels);
  });

  test.each(snippets)("$label names the file and the server, and says where it comes from", (one) => {
    const { text, source, minimalVersion } = one;
    expect(one.kind).toBe(request.kind);
    expect(text).toContain("/x.file");
    expect(text).toContain("nats://nats.example:4333");
    expect(text).toMatch(/[^\n]\n$/);
    expect([one.label, one.package, one.languageId].every((part) => part !== "")).toBe(true);
    expect([source.version, minimalVersion]).toEqual([expect.stringMatching(/^\d+\.\d+\.\d+$/), expect.stringMatching(/^\d+\.\d+\.\d+$/)]);
    expect(source.url).toMatch(/^https:\/\/github\.com\/nats-io\/[\w.]+\/blob\/\S+$/);
  });

  test.each(snippets)("$label holds no token, which comes from the environment", ({ text }) => {
    expect(text.includes("NATS_TOKEN")).toBe(request.kind === "dual");
  });
});

test("C and .NET name the public key, or the place for it", () => {
  for (const label of ["C", ".NET"]) {
    expect(clientSnippets({ kind: "nkey", seedPath: "/x", publicKey }).find((one) => one.label === label)?.text).toContain(`"${publicKey}"`);
    expect(snippet(label)).toContain('"the public key, U..."');
  }
});

test("only Go and Python have a limit, and say it", () => {
  const limited = kinds.flatMap((request) => clientSnippets(request)).filter(({ limit }) => limit !== undefined);
  expect(limited.map(({ kind, label }) => `${kind} ${label}`)).toEqual(["dual Go", "dual Python"]);
});

// `npx vitest run --project unit test/snippets --update` writes it.
test("docs/clients.md shows every snippet", async () => {
  await expect(clientsPage()).toMatchFileSnapshot(inRepository("docs/clients.md"));
});
