/** Everything the client says can be translated, and the lists that translators start from are complete. */
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import { Command } from "../../server/src/protocol/commands.js";

const inRepository = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const read = (path: string): string => readFileSync(inRepository(path), "utf8");

interface Found {
  /** Undefined: not a plain string. */
  readonly text: string | undefined;
  readonly argument: string;
  readonly at: string;
}

/** The first argument of every call of `l10n.t` in a file. */
function* translated(file: string): Generator<Found> {
  for (const { node, source } of nodes(file)) {
    if (!ts.isCallExpression(node) || node.expression.getText(source) !== "l10n.t") continue;
    const [first] = node.arguments;
    const line = source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
    const text = first !== undefined && ts.isStringLiteralLike(first) ? first.text : undefined;
    yield { text, argument: first?.getText(source) ?? "", at: `${file}:${line}` };
  }
}

/** The live model and the sources know no `l10n`: the view translates their sentences, which are literals too. */
function* sentences(file: string): Generator<string> {
  for (const { node } of nodes(file)) if (ts.isStringLiteralLike(node) && /^[A-Z].* .*\.$/.test(node.text)) yield node.text;
}

function* nodes(file: string): Generator<{ readonly node: ts.Node; readonly source: ts.SourceFile }> {
  const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.Latest, true);
  const pending: ts.Node[] = [source];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield { node, source };
    node.forEachChild((child) => void pending.push(child));
  }
}

function filesOf(folder: string): string[] {
  const names = readdirSync(inRepository(folder), { recursive: true, encoding: "utf8" });
  return names.filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`);
}

const found = filesOf("client/src").flatMap((file) => [...translated(file)]);
const failures = ["client/src/live", "client/src/sources"].flatMap(filesOf).flatMap((file) => [...sentences(file)]);

test("every translated string stands in the code as a literal", () => {
  expect(found.length).toBeGreaterThan(30);
  const computed = found.filter(({ text, argument }) => text === undefined && !/^(?:node\.failure\.)?(?:message|remedy)$/.test(argument));
  expect(computed.map(({ at }) => at)).toEqual([]);
});

// `npx vitest run --project unit test/client --update` brings the file up to date.
test("l10n/bundle.l10n.json lists exactly these, and the sentences about failures", async () => {
  const texts = [...new Set([...found.flatMap(({ text }) => text ?? []), ...failures])].sort();
  const bundle = Object.fromEntries(texts.map((text) => [text, text]));
  await expect(`${JSON.stringify(bundle, null, 2)}\n`).toMatchFileSnapshot(inRepository("l10n/bundle.l10n.json"));
});

test("package.nls.json holds exactly what package.json names", () => {
  const named = [...read("package.json").matchAll(/"%([\w.-]+)%"/g)].map(([, key]) => key);
  expect(Object.keys(JSON.parse(read("package.nls.json")) as object).sort()).toEqual([...new Set(named)].sort());
});

test("an id that the language server or package.json knows too is spelled once in the client", () => {
  const literals = filesOf("client/src").flatMap((file) => [...nodes(file)].flatMap(({ node }) => (ts.isStringLiteralLike(node) ? [{ file, text: node.text }] : [])));
  const ids: readonly string[] = Object.values(Command);
  expect(literals.filter(({ text }) => ids.includes(text))).toEqual([]);
  expect(literals.filter(({ text }) => text === "nats-server-conf")).toEqual([{ file: "client/src/languageClient.ts", text: "nats-server-conf" }]);
});
