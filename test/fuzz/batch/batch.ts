/** Verdicts of a nats-server that stays in one process: quick, and to be confirmed by the program itself where they matter. */
import * as path from "node:path";
import type { NatsBinary } from "../../support/natsServer.js";
import { checkArguments, environmentIn, verdictOf } from "../verdicts.js";
import type { ServerVerdict } from "../verdicts.js";
import { BatchProcess } from "./batchProcess.js";
import type { Tally } from "./tally.js";

/** Each so many configs the program itself is asked as well, whatever the quick verdict is. */
const sampled = 500;
/** A resolver's folder leaves threads and files behind; so a process is not asked for ever. */
const asLongAs = 2_000;

export class Batch {
  readonly tally: Tally;
  readonly #binary: NatsBinary;
  readonly #program: string;
  #process: BatchProcess | undefined;
  #asked = 0;

  /** `program`: built from the sources of the same release. */
  constructor(binary: NatsBinary, program: string, tally: Tally) {
    this.#binary = binary;
    this.#program = program;
    this.tally = tally;
  }

  /** Of a config in a folder of its own, one at a time. Undefined: it ends the process, so only the program itself can say. */
  async ask(file: string, environment: Readonly<Record<string, string>> = {}): Promise<ServerVerdict | undefined> {
    const folder = path.dirname(file);
    this.#process ??= await this.#start();
    const answer = await this.#process.ask({ folder, args: checkArguments(file), environment: environmentIn(folder, environment) });
    if (answer === undefined || this.#process.asked >= asLongAs) this.end();
    if (answer !== undefined) return verdictOf(answer.ok, Buffer.from(answer.output, "base64").toString(), file, folder);
    this.tally.ended++;
    return undefined;
  }

  /** Whether the program itself is to be asked about this config, even if there is no difference. */
  isSample(): boolean {
    return this.#asked++ % sampled === 0;
  }

  end(): void {
    this.#process?.end();
    this.#process = undefined;
  }

  async #start(): Promise<BatchProcess> {
    const { series, version } = this.#binary;
    const [started, release] = await BatchProcess.start(this.#program);
    if (release === version) return started;
    started.end();
    throw new Error(`Debian's sources are of nats-server ${release} and its program of ${version}: remove .cache/nats-oracle/${series} and .cache/nats-server/${series}.`);
  }
}
