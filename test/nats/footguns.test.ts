/** The fixes of the language's traps, read by nats-server itself: it accepts them, and reads what was meant. */
import { createHash } from "node:crypto";
import * as path from "node:path";
import { afterAll, expect, test } from "vitest";
import { LanguageService } from "../../server/src/language/languageService.js";
import { digestInput } from "../../server/src/language/model/digest.js";
import { applyFix } from "../support/applyFix.js";
import { footgunSamples } from "../support/footguns.js";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import type { Memory } from "../support/memoryHost.js";
import { allSeries, checkConfig } from "../support/natsServer.js";
import { removeFolder, temporaryFolder, writeFiles } from "../support/temporaryFolder.js";

const scratch = temporaryFolder("footguns");
afterAll(() => { removeFolder(scratch); });

test.each(footgunSamples.map((sample, index) => ({ ...sample, index })))("$index: $code", async ({ code, fix: title, wrong, right, index }) => {
  const { reports } = new LanguageService(memoryHost(wrong)).analyse(memoryUri("server.conf"));
  const after = applyFix(wrong, reports.find(({ check }) => check.code === code)?.fixes?.find((fix) => fix.title === title));
  for (const series of allSeries) {
    const folder = path.join(scratch, `${index}-${series}`);
    writeFiles(folder, after.files);
    const { ok, output, digest } = await checkConfig(series, path.join(folder, "server.conf"));
    expect(ok, output).toBe(true);
    if (series === "newest") expect(digest).toBe(digestOf(right));
  }
});

/** Of what was meant, by our own reading. */
function digestOf(memory: Memory): string {
  const { config } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  return `sha256:${createHash("sha256").update(digestInput(config) ?? "").digest("hex")}`;
}
