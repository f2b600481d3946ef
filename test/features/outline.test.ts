/** What a file looks like folded up: its outline, its folds, its links. */
import { describe, expect, test } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver-types";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { documentLinks } from "../../server/src/language/features/documentLinks.js";
import { documentSymbols } from "../../server/src/language/features/documentSymbols.js";
import { foldingRanges } from "../../server/src/language/features/foldingRanges.js";
import { parseFile } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";

const text = `# first
# second

port: 4222
{ cluster {
  name: x
  routes: [
    a
    b
  ]
} }
include "tls.conf"
authorization { include users.conf }
`;
const file = parseFile({ uri: memoryUri("a.conf"), text, version: 1 });
const form: ClientForm = { relatedInformation: true, codeDescription: true, documentChanges: true, changeAnnotations: true, disabledActions: true, lazyEdits: true, migrateCommand: undefined, applyCommand: "apply", publicKeyCommand: "pick", asksItself: false, guideCommand: "guide", connectionsCommand: "", reloadCommand: "", uri: (uri) => `${uri}?client` };

describe("a file's outline", () => {
  const names = (symbols: readonly DocumentSymbol[]): unknown[] => symbols.map(({ name, children = [] }) => (children.length === 0 ? name : [name, names(children)]));

  test("is its keys, brace groups dissolved, and no values", () => {
    expect(names(documentSymbols(file))).toEqual(["port", ["cluster", ["name", "routes"]], "authorization"]);
    expect(JSON.stringify(documentSymbols(file))).not.toContain("4222");
  });

  test("shows no seed or JWT that stands where a name belongs", () => {
    const seed = `SUA${"A".repeat(55)}`;
    const misplaced = parseFile({ uri: "x", text: `${seed}: 1\naccounts { ${seed} {} }\nresolver_preload { "${seed}": x, eyJ${"a".repeat(40)}: y }`, version: 1 });
    const symbols = names(documentSymbols(misplaced));
    expect(symbols).toEqual(["(a credential)", ["accounts", ["(a credential)"]], ["resolver_preload", ["(a credential)", "(a credential)"]]]);
  });

  test("of a block with very many entries has the first ones", () => {
    const long = parseFile({ uri: "x", text: "a: 1\n".repeat(50_000), version: 1 });
    expect(documentSymbols(long).length).toBe(10_000);
  });

  test("shows no control characters and ends at some depth", () => {
    const odd = parseFile({ uri: "x", text: `"a\u202e\u0007b": 1\n"": 2\n${"a { ".repeat(1_000)}`, version: 1 });
    const symbols = documentSymbols(odd);
    expect(symbols.slice(0, 2).map(({ name }) => name)).toEqual(["a b", '""']);
    expect(JSON.stringify(symbols).length).toBeLessThan(100_000);
  });
});

test("maps, arrays and runs of comments fold; the closing bracket stays in sight", () => {
  expect(foldingRanges(file).map(({ startLine, endLine, kind }) => [startLine, endLine, kind])).toEqual([
    [4, 9, undefined],
    [6, 8, undefined],
    [0, 1, "comment"],
  ]);
});

test("the paths of includes lead to the files the server would read", () => {
  expect(documentLinks(file, memoryHost({ files: {} }), form).map(({ range, target }) => [range.start, range.end, target])).toEqual([
    [{ line: 11, character: 9 }, { line: 11, character: 17 }, `${memoryUri("tls.conf")}?client`],
    [{ line: 12, character: 24 }, { line: 12, character: 34 }, `${memoryUri("users.conf")}?client`],
  ]);
});

test("of very many includes the first ones are followed", () => {
  const long = parseFile({ uri: memoryUri("a.conf"), text: "include b.conf\n".repeat(50_000), version: 1 });
  expect(documentLinks(long, memoryHost({ files: {} }), form).length).toBe(1_000);
});
