/** VS Code's own tokenizer with this project's TextMate grammar. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { createOnigScanner, createOnigString, loadWASM } from "vscode-oniguruma";
import textmate from "vscode-textmate";

const grammarFile = fileURLToPath(new URL("../../syntaxes/nats-server-conf.tmLanguage.json", import.meta.url));
const suffix = ".nats-server-conf";

export interface Token {
  /** Half-open range of UTF-16 code units in the whole text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** From the outside in, without the root scope and without the language's suffix. */
  readonly scopes: readonly string[];
}

/** The function it resolves to gives the tokens of a text in order, those of blanks only left out. */
export async function loadHighlighter(): Promise<(text: string) => Token[]> {
  const wasm = createRequire(import.meta.url).resolve("vscode-oniguruma/release/onig.wasm");
  await loadWASM(readFileSync(wasm));
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(readFileSync(grammarFile, "utf8"), grammarFile)),
  });
  const grammar = await registry.loadGrammar(`source${suffix}`);
  if (grammar === null) throw new Error("the grammar did not load");
  return (text) => tokensOf(grammar, text);
}

function tokensOf(grammar: textmate.IGrammar, text: string): Token[] {
  const tokens: Token[] = [];
  let state = textmate.INITIAL;
  for (const { 0: line, index } of text.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)) {
    const content = line.replace(/[\r\n]+$/, "");
    const result = grammar.tokenizeLine(content, state);
    state = result.ruleStack;
    for (const { startIndex, endIndex, scopes } of result.tokens) {
      const piece = content.slice(startIndex, endIndex);
      if (piece.trim() === "") continue;
      tokens.push({ start: index + startIndex, end: index + endIndex, text: piece, scopes: scopes.slice(1).map((scope) => scope.replace(suffix, "")) });
    }
  }
  return tokens;
}
