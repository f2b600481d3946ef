import type { Fix } from "../../server/src/language/checks/fixes/fix.js";
import { applyReplacements } from "../../server/src/language/edits.js";
import { memoryName } from "./memoryHost.js";
import type { Memory } from "./memoryHost.js";

/** A config with the edits of a fix made to it. */
export function applyFix(memory: Memory, fix: Fix | undefined): Memory {
  if (fix?.kind !== "edit") throw new Error("There is no such fix.");
  const files = { ...memory.files };
  for (const { uri, replacements } of fix.edits()) files[memoryName(uri)] = applyReplacements(files[memoryName(uri)] ?? "", replacements);
  return { ...memory, files };
}
