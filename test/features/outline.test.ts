/** What a file looks like folded up: its outline, its folds, its links. */
import { describe, expect, test } from "vitest";
import type { DocumentSymbol } from "vscode-languageserver-types";
import type { ClientForm } from "../../server/src/language/features/clientForm.js";
import { documentLinks } from "../../server/src/language/features/documentLinks.js";
import { documentSymbols } from "../../server/src/language/features/documentSymbols.js";
import { foldingRanges } from "../../server/src/language/features/foldingRanges.js";
import { parseFile } from "../../server/src/language/model/readConfig.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { publicKey } from "../support/publicKey.js";

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

  test("shows no password that a missing quote made a part of a name", () => {
    const broken = parseFile({ uri: "x", text: 'authorization { users: [ { user: "sys, password: c4nary, x: "y } ] }\n', version: 1 });
    expect(JSON.stringify(documentSymbols(broken))).not.toContain("c4nary");
  });

  test("has the blocks of lists, by what names them", () => {
    const listed = parseFile({
      uri: "x",
      version: 1,
      text: `accounts { A {
  users: [ { user: alice, password: c4nary, permissions { publish: [ a ] } }, { nkey: ${publicKey} }, { password: c4nary } ]
  exports: [ { stream: "orders.>" }, { service: orders.get, accounts: [ B ] } ]
  imports: [ { stream: { account: B, subject: b.> }, prefix: x } ]
  mappings { a: [ { destination: b.$1, weight: "50%" }, { dest: c, weight: 20 } ] }
} }
leafnodes { remotes: [ { urls: [ "nats://u:c4nary@hub-1:7422/c4nary", "nats://hub-2" ], account: EDGE }, { url: c4nary@hub } ] }
gateway { gateways: [ { name: west, url: "nats://c4nary@west:7222" } ] }
cluster { routes: [ "nats-route://r:c4nary@host:6222?c4nary", "nats://other:1" ] }
proxies { trusted: [ { key: ${publicKey} } ] }`,
    });
    const details = (symbols: readonly DocumentSymbol[]): string[] => symbols.flatMap(({ name, detail = "", children = [] }) => [...(detail === "" ? [] : [`${name}: ${detail}`]), ...details(children)]);
    const symbols = documentSymbols(listed);
    expect(names(symbols)).toEqual([
      ["accounts", [["A", [
        ["users", [["alice", [["permissions", ["publish"]]]], publicKey, "#3"]],
        ["exports", ["orders.>", ["orders.get", ["accounts"]]]],
        ["imports", [["b.>", [["stream", ["account", "subject"]]]]]],
        ["mappings", [["a", ["b.$1", "c"]]]],
      ]]]],
      ["leafnodes", [["remotes", [["nats://hub-1:7422", ["urls"]], "(a URL)"]]]],
      ["gateway", [["gateways", ["west"]]]],
      ["cluster", [["routes", ["nats-route://host:6222", "nats://other:1"]]]],
      ["proxies", [["trusted", [publicKey]]]],
    ]);
    expect(details(symbols)).toEqual([
      "alice: user", `${publicKey}: NKey`, "orders.>: stream", "orders.get: service", "b.>: stream of B", 'b.$1: 50%', "c: 20", "nats://hub-1:7422: account EDGE, 2 URLs",
    ]);
    expect(JSON.stringify(symbols)).not.toContain("c4nary");
  });

  test("does not name a user whose name is the password too", () => {
    const [users] = documentSymbols(parseFile({ uri: "x", text: "users: [ { user: c4nary, password: \"c4nary\" }, { username: c4nary, pass: c4nary } ]", version: 1 }));
    expect(users?.children?.map(({ name }) => name)).toEqual(["#1", "#2"]);
  });

  test("selects of the block of a list what names it", () => {
    const [users] = documentSymbols(parseFile({ uri: "x", text: "users: [\n  { password: x, user: bob } ]", version: 1 }));
    expect(users?.children?.[0]).toMatchObject({
      range: { start: { line: 1, character: 2 }, end: { line: 1, character: 28 } },
      selectionRange: { start: { line: 1, character: 23 }, end: { line: 1, character: 26 } },
    });
  });

  test("of lists with very many elements has the first ones, all lists together", () => {
    const users = (count: number): string => `users: [ ${"{ user: a, permissions: { publish: b } }, ".repeat(count)} ]`;
    const long = parseFile({ uri: "x", text: `accounts { A { ${users(400)} }, B { ${users(12_000)} }, C { ${users(1)} } }`, version: 1 });
    const [a, b, c] = (documentSymbols(long)[0]?.children ?? []).map(({ children = [] }) => children[0]?.children ?? []);
    expect([a?.length, b?.length, c?.length]).toEqual([400, 4_600, 0]);
    expect([a?.[0]?.children?.length, b?.[0]?.children]).toEqual([1, undefined]);
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
