/** Of a long config an editor learns first what cannot wait. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import type { Diagnostic, PublishDiagnosticsParams } from "vscode-languageserver-protocol/node";
import { until } from "../support/until.js";
import { vscodeCapabilities } from "./editor.js";
import type { Editor } from "./editor.js";
import { editorsOfEachTest } from "./editors.js";

const { start, folder } = editorsOfEachTest("early");

const mappings = (count: number): string => `mappings {\n${Array.from({ length: count }, (_, at) => `  "orders.${at}.*": "shop.orders.${at}.{{wildcard(1)}}"\n`).join("")}}\n`;
const long = mappings(10_000);
const short = mappings(1_000);
/** A token, an option that no server has, and an include that leads nowhere. */
const mistakes = 'authorization { token: "s3cr3t-early" }\nprt: 4222\ninclude "nowhere.conf"\n';
/** What comments accept stays accepted; one that accepts nothing is known when all is. */
const accepting = '# nats-disable-next-line unknown-option -- to be removed\nold: 1\n# nats-disable-next-line wrong-type -- none here\n';
const early = ["USER_001", "include-missing"];

const codes = (of: Pick<PublishDiagnosticsParams, "diagnostics"> | undefined): string[] => [...new Set(of?.diagnostics.map(({ code }: Diagnostic) => String(code)))].sort();

/** What was published of a document by the time that all its findings are known. */
async function toldOf(editor: Editor, uri: string): Promise<readonly PublishDiagnosticsParams[]> {
  const ofIt = (): PublishDiagnosticsParams[] => editor.published.filter((each) => each.uri === uri);
  await until("all findings", () => ofIt().some((each) => codes(each).includes("unknown-option")));
  return ofIt();
}

test("its tokens and what keeps a server from reading it, then all", async () => {
  const editor = await start();
  const uri = await editor.open(join(folder(), "nats-server.conf"), mistakes + accepting + long);
  const [first, second, ...others] = await toldOf(editor, uri);
  expect(codes(first)).toEqual(early);
  expect(second?.diagnostics).toEqual(expect.arrayContaining(first?.diagnostics ?? []));
  expect([first?.version, second?.version, others]).toEqual([1, 1, []]);

  // Once all is known, an edit takes nothing back for a moment.
  await editor.change(uri, 2, { range: { start: { line: 1, character: 1 }, end: { line: 1, character: 2 } }, text: "x" });
  await editor.pushed(uri, 2);
  const [news, ...more] = (await toldOf(editor, uri)).slice(2);
  expect([codes(news), more]).toEqual([codes(second), []]);
  expect(editor.written()).not.toContain("s3cr3t-early");
});

test("a short config is told at once", async () => {
  const editor = await start();
  const uri = await editor.open(join(folder(), "nats-server.conf"), mistakes + short);
  expect(await toldOf(editor, uri)).toHaveLength(1);
});

test("a long file of a config of which all is known", async () => {
  const editor = await start();
  const files = folder({ "mappings.conf": long });
  const root = await editor.open(join(files, "nats-server.conf"), `${mistakes}include "mappings.conf"\n`);
  expect((await toldOf(editor, root)).map(codes)).toEqual([early, expect.arrayContaining(["unknown-option"])]);
  const uri = await editor.open(join(files, "mappings.conf"), long);
  expect(await editor.pushed(uri, 1)).toEqual([]);
  expect(await toldOf(editor, root)).toHaveLength(2);
  expect(editor.published.filter((each) => each.uri === pathToFileURL(join(files, "mappings.conf")).href)).toHaveLength(1);
});

test("an editor that asks is answered with all", async () => {
  const editor = await start({ capabilities: vscodeCapabilities });
  const uri = await editor.open(join(folder(), "nats-server.conf"), mistakes + long);
  expect(codes({ diagnostics: [...(await editor.pulled(uri))] })).toEqual(expect.arrayContaining([...early, "unknown-option"]));
  expect(editor.published).toEqual([]);
});
