/** Fixes and rewrites as an editor would be offered them, and what becomes of a config by them. */
import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import type { FileEdit } from "../../server/src/language/edits.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { rewritesIn } from "../../server/src/language/rewrites/index.js";
import { memoryHost, memoryName, memoryUri } from "./memoryHost.js";
import type { Memory } from "./memoryHost.js";

/** The fixes of that id among all findings of a config. */
export function fixesOf(memory: Memory, id: string): Fix[] {
  const { reports } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  return reports.flatMap((report) => report.fixes ?? []).filter((fix) => fix.id === id);
}

/** The rewrites of that id, all of a config or those at the first place of a text in the root. */
export function rewritesOf(memory: Memory, id: string, at?: string): Fix[] {
  const { config, context } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  const start = at === undefined ? 0 : config.root.text.indexOf(at);
  const files = at === undefined ? [...config.files.values()] : [config.root];
  const spanIn = (length: number): { start: number; end: number } => ({ start, end: at === undefined ? length : start + at.length });
  return files.flatMap((file) => rewritesIn(config, context, file, spanIn(file.text.length))).map(({ fix }) => fix).filter((fix) => fix.id === id);
}

/** A config with edits made to it. */
export function edited(memory: Memory, edits: readonly FileEdit[]): Memory {
  const files = { ...memory.files };
  for (const { uri, replacements } of edits) files[memoryName(uri)] = applyReplacements(files[memoryName(uri)] ?? "", replacements);
  return { ...memory, files };
}

/** A config with a hash in the place of a secret; throws the reason where that is not offered. */
export function withHash(memory: Memory, fix: Fix | undefined, hash: string): Memory {
  if (fix?.kind !== "hash") throw new Error(`Not offered: ${fix?.kind === "disabled" ? fix.reason : "there is nothing to hash"}`);
  return edited(memory, fix.edits(hash));
}
