/** Cases that once were disagreements, with what every series said: test/fixtures/fuzz/*.jsonl, one a line. */
import * as fs from "node:fs";
import { inRepository } from "../support/repository.js";
import type { FuzzCase } from "./fuzzCase.js";

export interface GrownCase extends FuzzCase {
  /** By release: whether `nats-server -t` takes it, what it said first, and where it is told the line of a parse error and the digest. */
  readonly verdicts: Readonly<Record<string, GrownVerdict>>;
}

export interface GrownVerdict {
  readonly ok: boolean;
  readonly says: string;
  readonly line?: number;
  readonly digest?: string;
}

const folder = inRepository("test", "fixtures", "fuzz");

export function grownCases(): GrownCase[] {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith(".jsonl")).sort();
  return files.flatMap((name) => fs.readFileSync(`${folder}/${name}`, "utf8").split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as GrownCase));
}
