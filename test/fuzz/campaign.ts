/** One run of the fuzzer: makes configs, has them judged, makes small what differs, and tells of it. */
import * as os from "node:os";
import * as path from "node:path";
import type { NatsBinary } from "../support/natsServer.js";
import { Random } from "../support/random.js";
import { inRepository } from "../support/repository.js";
import { temporaryFolder } from "../support/temporaryFolder.js";
import type { Batches } from "./batch/batches.js";
import type { FuzzCase } from "./fuzzCase.js";
import { generate } from "./generate.js";
import type { Levels } from "./generate.js";
import { grownCases } from "./grownCases.js";
import { inFolders, judge, judgeQuickly } from "./judge.js";
import type { Judgement } from "./judge.js";
import { Records } from "./records.js";
import type { Found } from "./records.js";
import { shrink } from "./shrink.js";
import { keptTexts } from "./texts.js";
import type { ServerVerdict } from "./verdicts.js";

export class Campaign {
  readonly #records = new Records(inRepository("build", "fuzz"));
  readonly #folders: readonly string[];
  readonly #binaries: readonly NatsBinary[];
  readonly #batches: Batches | undefined;
  readonly #say: (line: string) => void;
  #stopped = false;

  /** `batches`: asked first, so that the servers themselves are asked only where there is a difference. */
  constructor(binaries: readonly NatsBinary[], say: (line: string) => void, batches?: Batches) {
    this.#binaries = binaries;
    this.#say = say;
    this.#batches = batches;
    const scratch = temporaryFolder("fuzz");
    this.#folders = os.cpus().map((_cpu, index) => path.join(scratch, String(index)));
  }

  stop(): void {
    this.#stopped = true;
  }

  /** Returns the number of differences, and of faults of the batches. */
  async run(seed: number, runs: number, level: Levels): Promise<number> {
    if (this.#batches !== undefined) await this.#prove(this.#batches);
    const done = await this.#judgeAll(generate(new Random(seed), runs, level));
    this.#say(`Making the smallest case of each of ${this.#records.smallest().length} kinds smaller.`);
    await inFolders(this.#records.smallest(), this.#folders, async (found, folder) => { await this.#makeSmall(found, folder); });
    this.#batches?.end();
    const { tally } = this.#batches ?? {};
    for (const line of [...this.#records.summary(), ...(tally?.summary() ?? [])]) this.#say(line);
    this.#say(`${done} configs on ${this.#binaries.length} series: ${this.#records.total} differences. Seed ${seed}; smallest cases in build/fuzz.`);
    return this.#records.total + (tally?.faults.length ?? 0);
  }

  /** Has all configs that the project keeps judged by the batches and by the servers. */
  async #prove(batches: Batches): Promise<void> {
    const kept = [...keptTexts, ...grownCases()];
    await inFolders(this.#untilStopped(kept), this.#folders, async (each, folder) => {
      for (const binary of this.#binaries) await judgeQuickly(binary, each, folder, batches.in(folder, binary), "both");
    });
    this.#say(`${kept.length} kept configs were judged by batch program and nats-server, which disagreed about ${batches.tally.faults.length}.`);
  }

  async #judgeAll(cases: Iterable<FuzzCase>): Promise<number> {
    const [every, began] = [this.#batches === undefined ? 100 : 5_000, performance.now()];
    let done = 0;
    await inFolders(this.#untilStopped(cases), this.#folders, async (each, folder) => {
      for (const binary of this.#binaries) {
        const judgement = await this.#judge(binary, each, folder, true);
        if (judgement.kind !== undefined) this.#records.add({ series: binary.series, release: binary.version, kind: judgement.kind, each, judgement });
      }
      const speed = ((++done * this.#binaries.length) / (performance.now() - began)) * 1_000;
      if (done % every === 0) this.#say(`${done} configs, ${this.#records.total} differences, ${speed.toFixed(0)} runs/s`);
    });
    return done;
  }

  async #makeSmall(found: Found, folder: string): Promise<void> {
    const binary = this.#binaries.find(({ series }) => series === found.series);
    if (binary === undefined) return;
    const small = this.#stopped ? found.each : await shrink(found.each, async (smaller) => (await this.#judge(binary, smaller, folder, false)).kind === found.kind);
    const judgement = await judge(binary, small, folder);
    this.#records.write(judgement.kind === found.kind ? { ...found, each: small, judgement } : found);
    const verdicts: [string, ServerVerdict][] = [];
    for (const other of this.#binaries) verdicts.push([other.version, (await judge(other, small, folder, false)).server]);
    this.#records.writeGrown(small, verdicts);
  }

  #judge(binary: NatsBinary, each: FuzzCase, folder: string, certain: boolean): Promise<Judgement> {
    const batch = this.#batches?.in(folder, binary);
    return batch === undefined ? judge(binary, each, folder, certain) : judgeQuickly(binary, each, folder, batch, certain ? "certain" : "quick");
  }

  *#untilStopped(cases: Iterable<FuzzCase>): Generator<FuzzCase> {
    for (const each of cases) {
      if (this.#stopped) return;
      yield each;
    }
  }
}
