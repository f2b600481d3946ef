/**
 * `npm run fuzz -- [--runs N] [--seed S] [--series 2.9,2.10,newest] [--level parse|options|both] [--corpus FOLDER]`:
 * random configs, judged by real nats-servers and by us. Disagreements are made small, counted by kind and written to
 * build/fuzz. The exit code is 1 if there are any. With --corpus [--cwd FOLDER], the *.conf files below a folder
 * instead, for a server that runs in --cwd, else in the folder of each.
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
import type { Found } from "./records.js";
import { shrink } from "./shrink.js";
import type { ServerVerdict } from "./verdicts.js";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" }, series: { type: "string", default: allSeries.join(",") }, level: { type: "string", default: "both" }, corpus: { type: "string" }, cwd: { type: "string" } },
});
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { stopped = true; });

async function main(): Promise<number> {
  const binaries = await Promise.all(allSeries.filter((each) => options.series.split(",").includes(each)).map(locateServer));
  const { level } = options;
  if (binaries.length === 0 || (level !== "parse" && level !== "options" && level !== "both")) throw new Error(`--series takes ${allSeries.join(", ")}; --level takes parse, options, both.`);
  if (options.corpus !== undefined) return judgeCorpus(options.corpus, options.cwd, binaries, console.log);
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
  await inFolders(untilStopped(generate(new Random(seed), Number(options.runs), level)), folders, async (each, folder) => {
    for (const binary of binaries) {
      const judgement = await judge(binary, each, folder);
      if (judgement.kind !== undefined) records.add({ series: binary.series, release: binary.version, kind: judgement.kind, each, judgement });
    }
    if (++done % 100 === 0) console.log(`${done} configs, ${records.total} differences, ${((done * binaries.length) / (performance.now() - began) * 1000).toFixed(0)} runs/s`);
  });
  console.log(`Making the smallest case of each of ${records.smallest().length} kinds smaller.`);
  await inFolders(records.smallest(), folders, async (found, folder) => { await makeSmall(records, binaries, found, folder); });
  for (const line of records.summary()) console.log(line);
  console.log(`${done} configs on ${binaries.length} series: ${records.total} differences. Seed ${seed}; smallest cases in build/fuzz.`);
  return records.total === 0 ? 0 : 1;
}

async function makeSmall(records: Records, binaries: readonly NatsBinary[], found: Found, folder: string): Promise<void> {
  const binary = binaries.find(({ series }) => series === found.series);
  if (binary === undefined) return;
  const small = stopped ? found.each : await shrink(found.each, async (smaller) => (await judge(binary, smaller, folder, false)).kind === found.kind);
  const judgement = await judge(binary, small, folder);
  records.write(judgement.kind === found.kind ? { ...found, each: small, judgement } : found);
  const verdicts: [string, ServerVerdict][] = [];
  for (const other of binaries) verdicts.push([other.version, (await judge(other, small, folder, false)).server]);
  records.writeGrown(small, verdicts);
}

/** Ctrl+C ends the run early; what it has found by then is still told. */
function* untilStopped(cases: Iterable<FuzzCase>): Generator<FuzzCase> {
  for (const each of cases) {
    if (stopped) return;
    yield each;
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
