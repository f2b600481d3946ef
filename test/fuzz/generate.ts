import type { Random } from "../support/random.js";
import type { FuzzCase, Level } from "./fuzzCase.js";
import { optionConfig } from "./optionConfigs.js";
import { mutatedText, randomText } from "./texts.js";

export type Levels = Level | "both";

/** So many cases; the same for the same random source. */
export function* generate(random: Random, runs: number, levels: Levels): Generator<FuzzCase> {
  for (let run = 0; run < runs; run++) {
    const level = levels === "both" ? (run % 2 === 0 ? "parse" : "options") : levels;
    if (level === "options") yield optionConfig(random);
    else yield random.chance(0.5) ? randomText(random) : mutatedText(random);
  }
}
