/** The servers that stay in one process each: for every release one in every folder that works. */
import type { NatsBinary } from "../../support/natsServer.js";
import { Batch } from "./batch.js";
import { batchProgram } from "./build.js";
import { Tally } from "./tally.js";

export class Batches {
  readonly tally = new Tally();
  readonly #programs: ReadonlyMap<NatsBinary, string>;
  readonly #running = new Map<string, Batch>();

  /** Builds what is not built yet, which takes minutes. */
  static async prepare(binaries: readonly NatsBinary[], say: (line: string) => void): Promise<Batches> {
    const programs = new Map<NatsBinary, string>();
    for (const binary of binaries) {
      say(`Batch program of nats-server ${binary.version}.`);
      programs.set(binary, await batchProgram(binary.series));
    }
    return new Batches(programs);
  }

  private constructor(programs: ReadonlyMap<NatsBinary, string>) {
    this.#programs = programs;
  }

  in(folder: string, binary: NatsBinary): Batch {
    const key = `${binary.version} ${folder}`;
    const known = this.#running.get(key);
    if (known !== undefined) return known;
    const batch = new Batch(binary, this.#programs.get(binary) ?? "", this.tally);
    this.#running.set(key, batch);
    return batch;
  }

  end(): void {
    for (const batch of this.#running.values()) batch.end();
  }
}
