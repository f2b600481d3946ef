/** What formatting leaves of each case of the language, read by a real server: by its digest the config is what it was. */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { applyReplacements } from "../../server/src/language/edits.js";
import { formatting } from "../../server/src/language/features/formatting.js";
import { readConfig } from "../../server/src/language/model/readConfig.js";
import { bytesOf } from "../support/bytes.js";
import { grammarCases } from "../support/grammarCases.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { checkConfig } from "../support/natsServer.js";
import { removeFolder, temporaryFolder } from "../support/temporaryFolder.js";

const folder = temporaryFolder("formatting");
afterAll(() => { removeFolder(folder); });

const cases = grammarCases.flatMap(({ name, text, files = {}, env = {}, digest }) => {
  const { root } = readConfig(memoryUri("server.conf"), memoryHost({ files: { ...files, "server.conf": text } }));
  const written = applyReplacements(text, formatting(root, { tabSize: 3, insertSpaces: true }));
  return digest === undefined || written === text ? [] : [{ name, files, env, digest, written }];
});

test("is read as it was", async () => {
  expect(cases.length).toBeGreaterThan(40);
  for (const [index, { name, files, env, digest, written }] of cases.entries()) {
    const beside = join(folder, String(index));
    for (const [path, each] of Object.entries({ ...files, "server.conf": written })) {
      mkdirSync(dirname(join(beside, path)), { recursive: true });
      writeFileSync(join(beside, path), bytesOf(each));
    }
    expect({ name, digest: (await checkConfig("newest", join(beside, "server.conf"), env)).digest }).toEqual({ name, digest });
  }
});
