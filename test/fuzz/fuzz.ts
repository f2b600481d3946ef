/**
 * `npm run fuzz -- [--runs N] [--seed S] [--series 2.9,2.10,newest] [--level parse|options|both] [--corpus FOLDER]`:
 * random configs, judged by real nats-servers and by us. Disagreements are made small, counted by kind and written to
 * build/fuzz. The exit code is 1 if there are any. With --corpus, the *.conf files below a folder instead.
 */
import * as os from "node:os";
import * as path from "node:path";
import { parseArgs } from "node:util";
import { allSeries, locateServer } from "../support/natsServer.js";
import type { NatsBinary } from "../support/natsServer.js";
import { Random } from "../support/random.js";
import { inRepository } from "../support/repository.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import { judgeCorpus } from "./corpus.js";
import type { FuzzCase } from "./fuzzCase.js";
import { generate } from "./generate.js";
import type { Levels } from "./generate.js";
import { inFolders, judge } from "./judge.js";
import { Records } from "./records.js";
import { shrink } from "./shrink.js";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" }, series: { type: "string", default: allSeries.join(",") }, level: { type: "string", default: "both" }, corpus: { type: "string" } },
});
/** Of one kind so many are made small; more would say the same. */
const shrunkOfAKind = 3;

async function main(): Promise<number> {
  const binaries = await Promise.all(allSeries.filter((each) => options.series.split(",").includes(each)).map(locateServer));
  const { level } = options;
  if (binaries.length === 0 || (level !== "parse" && level !== "options" && level !== "both")) throw new Error(`--series takes ${allSeries.join(", ")}; --level takes parse, options, both.`);
  if (options.corpus !== undefined) return judgeCorpus(options.corpus, binaries, console.log);
  const seed = options.seed === undefined ? Date.now() % 1_000_000 : Number(options.seed);
  console.log(`Seed ${seed}, ${options.runs} configs, nats-server ${binaries.map(({ version }) => version).join(", ")}.`);
  return fuzz(binaries, seed, level);
}

async function fuzz(binaries: readonly NatsBinary[], seed: number, level: Levels): Promise<number> {
  const records = new Records(inRepository("build", "fuzz"));
  const scratch = temporaryFolder("fuzz");
  const folders = os.cpus().map((_cpu, index) => path.join(scratch, String(index)));
  const began = performance.now();
  let done = 0;
  await inFolders(generate(new Random(seed), Number(options.runs), level), folders, async (each, folder) => {
    for (const binary of binaries) await one(records, binaries, binary, each, folder);
    if (++done % 200 === 0) console.log(`${done} configs, ${records.total} differences, ${(done * binaries.length / (performance.now() - began) * 1000).toFixed(0)} runs/s`);
  });
  for (const line of records.summary()) console.log(line);
  console.log(`${done} configs on ${binaries.length} series: ${records.total} differences. Seed ${seed}; smallest cases in build/fuzz.`);
  return records.total === 0 ? 0 : 1;
}

async function one(records: Records, binaries: readonly NatsBinary[], binary: NatsBinary, each: FuzzCase, folder: string): Promise<void> {
  const judgement = await judge(binary, each, folder);
  const { kind } = judgement;
  if (kind === undefined) return;
  const found = { series: binary.series, release: binary.version, kind };
  if (records.count(kind) >= shrunkOfAKind) {
    records.add({ ...found, each, judgement });
    return;
  }
  const small = await shrink(each, async (smaller) => (await judge(binary, smaller, folder)).kind === kind);
  const smallFound = { ...found, each: small, judgement: await judge(binary, small, folder) };
  const isNew = records.count(kind) === 0;
  records.add(smallFound);
  records.write(smallFound);
  if (!isNew) return;
  const verdicts: [string, typeof judgement.server][] = [];
  for (const other of binaries) verdicts.push([other.version, (await judge(other, small, folder)).server]);
  records.writeGrown(small, verdicts);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
