import * as fs from "node:fs";
import { syntaxErrors } from "../../server/src/language/features/diagnostics.js";
import { inRepository } from "./repository.js";

export interface Section {
  readonly codes: readonly string[];
  /** What cannot be read and how it is meant, one after the other; empty for a section without examples. */
  readonly examples: readonly string[];
}

/** The page about what nats-server cannot read, section by section. */
export function syntaxErrorSections(): Section[] {
  const [, ...sections] = fs.readFileSync(inRepository(syntaxErrors), "utf8").split(/^### /m);
  return sections.map((section) => {
    const codes = section.split("\n", 1)[0]?.split(/, | and /) ?? [];
    return { codes, examples: [...section.matchAll(/^```nats-server-conf\n(.*?)^```$/gms)].map(([, text = ""]) => text) };
  });
}
