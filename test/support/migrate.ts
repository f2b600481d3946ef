import { applyReplacements } from "../../server/src/language/edits.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { memoryHost, memoryName, memoryUri } from "./memoryHost.js";
import type { Memory } from "./memoryHost.js";

/** A config whose first "Migrate to NKey" has been applied; throws the reason where it is not offered. */
export function migrate(memory: Memory, publicKey: string): Memory {
  const { reports } = new LanguageService(memoryHost(memory)).analyse(memoryUri("server.conf"));
  const fix = reports.flatMap((report) => report.fixes ?? []).find(({ id }) => id === "migrateToNkey");
  if (fix?.kind !== "key-pair") throw new Error(`Not offered: ${fix?.kind === "disabled" ? fix.reason : "there is no token"}`);
  const files = { ...memory.files };
  for (const { uri, replacements } of fix.edits(publicKey)) files[memoryName(uri)] = applyReplacements(files[memoryName(uri)] ?? "", replacements);
  return { ...memory, files };
}
