/**
 * `npm run fuzz -- [--runs N] [--seed S] [--series 2.9,2.10,newest] [--level parse|options|both] [--batch] [--starts] [--corpus FOLDER]`:
 * random configs, judged by real nats-servers and by us. Disagreements are made small, counted by kind and written to
 * build/fuzz. The exit code is 1 if there are any. With --batch a server that stays in one process is asked first, and
 * the real one where that one and we differ (batch/). With --starts the configs that a server accepts are started, and
 * held against what we foretell. With --corpus [--cwd FOLDER], the *.conf files below a folder
 * instead, for a server that runs in --cwd, else in the folder of each.
 */
import { parseArgs } from "node:util";
import { allSeries, locateServer } from "../support/natsServer.js";
import { Batches } from "./batch/batches.js";
import { Campaign } from "./campaign.js";
import { judgeCorpus } from "./corpus.js";
import { tryStarts } from "./starts.js";

const { values: options } = parseArgs({
  options: { runs: { type: "string", default: "1000" }, seed: { type: "string" }, series: { type: "string", default: allSeries.join(",") }, level: { type: "string", default: "both" }, batch: { type: "boolean", default: false }, starts: { type: "boolean", default: false }, corpus: { type: "string" }, cwd: { type: "string" } },
});

async function main(): Promise<number> {
  const binaries = await Promise.all(allSeries.filter((each) => options.series.split(",").includes(each)).map(locateServer));
  const { level } = options;
  if (binaries.length === 0 || (level !== "parse" && level !== "options" && level !== "both")) throw new Error(`--series takes ${allSeries.join(", ")}; --level takes parse, options, both.`);
  if (options.corpus !== undefined) return judgeCorpus(options.corpus, options.cwd, binaries, console.log);
  const seed = options.seed === undefined ? Date.now() % 1_000_000 : Number(options.seed);
  if (options.starts) return tryStarts(binaries, seed, Number(options.runs), console.log);
  const campaign = new Campaign(binaries, console.log, options.batch ? await Batches.prepare(binaries, console.log) : undefined);
  // Ctrl+C ends the run early; what it has found by then is still told.
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { campaign.stop(); });
  console.log(`Seed ${seed}, ${options.runs} configs, nats-server ${binaries.map(({ version }) => version).join(", ")}.`);
  return (await campaign.run(seed, Number(options.runs), level)) === 0 ? 0 : 1;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error);
    process.exit(2);
  },
);
