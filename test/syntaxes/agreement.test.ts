/** The colours agree with the parser, and so with nats-server, on every observed text that the server reads. */
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "../../server/src/language/syntax/parser.js";
import { walk } from "../../server/src/language/syntax/queries.js";
import type { SourceText } from "../../server/src/language/syntax/sourceText.js";
import type { Document, Node, ScalarNode } from "../../server/src/language/syntax/tree.js";
import { grammarCases } from "../support/grammarCases.js";
import { loadHighlighter, type Token } from "./highlighter.js";

/** Legal for the server and surely not meant: shown as the mistake they are, or left to the parser, by what it is about. */
const oddities: Readonly<Record<string, readonly string[]>> = {
  "a quoted key on two lines": ["key/quoted-with-newline"],
  "a lone slash is dropped or separates": ["key/slash-start-in-map-dropped", "map/slash-as-term", "array/slash-as-sep", "comment/single-slash-after-value"],
  "a comma or semicolon as a key": ["comment/semicolon-style", "brace/block-in-block-comma", "term/double-semicolon-then-key"],
  "a closing brace too many": ["brace/stray-close-eof", "brace/stray-close-same-line", "brace/stray-close-same-line-2", "brace/stray-two-lines", "brace/extra-close-after-block", "map/mapping-transform-unquoted"],
  "a size with a wrong unit is dropped silently": ["map/int-bad-suffix-kbb", "map/int-bad-suffix-kbi", "int/bad-suffix-top-dropped", "int/bad-suffix-array-dropped"],
  "10.0.0.0/8 without quotes is an address and then the key 8": ["map/ip-slash"],
  "an integer swallows the bracket behind it": ["array/int-suffix-glued", "array/int-glued-bracket-swallows", "array/ints-glued-bracket-swallows", "array/int-glued-then-comma"],
  "a NUL ends an entry": ["enc/nul-after-value"],
};
const excused = new Set(Object.values(oddities).flat());

const texts = grammarCases.filter(
  ({ text, readable }) => readable && text.length < 5_000 && parse(text).errors.length === 0,
);

let highlight: (text: string) => Token[];
beforeAll(async () => {
  highlight = await loadHighlighter();
});

describe("scopes at every node of the tree", () => {
  test("most observed texts take part, and none is excused that agrees", () => {
    expect(texts.length - excused.size).toBeGreaterThan(380);
    expect(texts.filter(({ name, text }) => excused.has(name) && disagreements(text).length === 0)).toEqual([]);
  });

  test.each(texts.filter(({ name }) => !excused.has(name)).map(({ name, text }) => [name, text] as const))("%s", (_name, text) => {
    expect(disagreements(text), text).toEqual([]);
  });
});

/** Where the colours say other than the tree, and every token shown as a mistake. */
function disagreements(text: string): string[] {
  const tokens = highlight(text);
  const wrong = expected(parse(text)).flatMap(({ offset, scope }) => {
    const found = tokens.find(({ start, end }) => start <= offset && offset < end)?.scopes.join(" ") ?? "";
    return scope.test(found) ? [] : [`${offset}: ${scope.source}, not "${found}"`];
  });
  const mistakes = tokens.filter(({ scopes }) => scopes.some((scope) => scope.startsWith("invalid")));
  return [...wrong, ...mistakes.map(({ start, scopes }) => `${start}: ${scopes.join(" ")}`)];
}

interface Expected {
  readonly offset: number;
  readonly scope: RegExp;
}

function expected(document: Document): Expected[] {
  const comments = document.comments.map(({ start }) => ({ offset: start, scope: /comment\.line/ }));
  return [...walk(document)].flatMap((node) => expectedOf(node, document.text)).concat(comments);
}

function expectedOf(node: Node, text: SourceText): Expected[] {
  switch (node.kind) {
    case "document":
      return [];
    case "entry":
      return [{ offset: node.key.start, scope: /support\.type\.property-name/ }];
    case "key":
      return [];
    case "include":
      return [{ offset: node.keyword.start, scope: /keyword\.control\.import/ }, { offset: node.path.start, scope: /string\..*\.path/ }];
    case "group":
    case "map":
      return [{ offset: node.start, scope: /punctuation\.section\.block\.begin/ }];
    case "array":
      return [{ offset: node.start, scope: /punctuation\.section\.array\.begin/ }];
    default:
      return node.start === node.end ? [] : [node.start, lastCharacter(node, text)].map((offset) => ({ offset, scope: scalarScope(node, text) }));
  }
}

function scalarScope(node: ScalarNode, text: SourceText): RegExp {
  switch (node.kind) {
    case "integer":
      return /constant\.numeric\.integer/;
    case "float":
      return /constant\.numeric\.float/;
    case "boolean":
      return /constant\.language\.boolean/;
    case "date":
      return /constant\.other\.date/;
    case "variable":
      return text.startsWith("$2a$", node.start) ? /string\.unquoted\.bcrypt/ : /variable\.other\.reference/;
    case "string":
      return node.form === "bare" ? /string\.unquoted|constant\.other\.address|constant\.numeric\.duration/ : /string\.quoted/;
  }
}

/** The last one that is on a line: line ends have no colour. */
function lastCharacter(node: ScalarNode, text: SourceText): number {
  let at = node.end - 1;
  while (at > node.start && /[\r\n]/.test(text.charAt(at))) at--;
  return at;
}
