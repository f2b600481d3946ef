import { readFileSync } from "node:fs";
import { inRepository } from "./repository.js";

/** One text and what nats-server 2.15.1 made of it. */
export interface GrammarCase {
  readonly name: string;
  /** A byte that is not UTF-8 stands as one lone surrogate U+DC80..U+DCFF. */
  readonly text: string;
  /** Files beside it, by the path an `include` names. */
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly readable: boolean;
  /** Where 2.9.10 or 2.10.27 differ from that. */
  readonly older?: Readonly<Partial<Record<"2.9" | "2.10", boolean>>>;
  readonly error?: string;
  readonly value?: unknown;
  /** `sha256:` and 64 digits, as the server printed it. */
  readonly digest?: string;
}

/** All of test/fixtures/grammar/cases.jsonl. */
export const grammarCases: readonly GrammarCase[] = readFileSync(inRepository("test", "fixtures", "grammar", "cases.jsonl"), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as GrammarCase);
