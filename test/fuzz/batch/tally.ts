/** How much of a run rests on the server that stays in one process, and whether that one is to be believed. */
import type { FuzzCase } from "../fuzzCase.js";
import type { ServerVerdict } from "../verdicts.js";

export interface Fault {
  readonly release: string;
  readonly each: FuzzCase;
  readonly quick: ServerVerdict;
  readonly server: ServerVerdict;
}

export class Tally {
  /** Configs that were first asked of the one process. */
  quick = 0;
  /** Questions to the program itself. */
  certain = 0;
  /** Configs that both were asked about. */
  both = 0;
  /** Configs over which the process came to an end. */
  ended = 0;
  /** Configs about which both never said the same. */
  readonly faults: Fault[] = [];

  *summary(): Generator<string> {
    for (const { release, each: { text, files, environment }, quick, server } of this.faults) {
      yield `Fault of the batch program, ${release}: ${JSON.stringify({ text, files, environment })}\n       server: ${server.says}\n       batch: ${quick.says}`;
    }
    yield `${this.quick} verdicts began with the batch program, which ended over ${this.ended}; nats-server was asked ${this.certain} times. Both were asked about ${this.both} configs and disagreed about ${this.faults.length}.`;
  }
}
