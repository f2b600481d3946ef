/** One run of the program that judges config after config (main.go). */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";

export interface BatchRequest {
  readonly folder: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}

export interface BatchAnswer {
  readonly ok: boolean;
  /** What the server prints, as base64. */
  readonly output: string;
}

/** For one config. What takes longer goes on without end, or fills a gigabyte of stack. */
const deadline = 60_000;

export class BatchProcess {
  readonly #process: ChildProcess;
  #asked = 0;
  #hasEnded = false;
  #resolve: ((line: string | undefined) => void) | undefined;

  /** Resolves with a process that is ready, and the release whose sources it was built from. */
  static async start(program: string): Promise<[process: BatchProcess, release: string]> {
    const started = new BatchProcess(program);
    const first = await started.#nextLine();
    if (first === undefined) throw new Error(`${program} ended at once.`);
    return [started, (JSON.parse(first) as { readonly version: string }).version];
  }

  private constructor(program: string) {
    // One thread is enough for one config at a time. A panic is told by its end; its words nobody needs.
    this.#process = spawn(program, [], { stdio: ["pipe", "pipe", "ignore"], env: { GOMAXPROCS: "1" } });
    const { stdin, stdout } = this.#process;
    if (stdin === null || stdout === null) throw new Error("A piped process has no pipes.");
    stdin.on("error", () => undefined); // told by the end of its output as well
    this.#process.on("error", () => { this.#hear(undefined); });
    createInterface({ input: stdout }).on("line", (line) => { this.#hear(line); }).on("close", () => { this.#hear(undefined); });
  }

  /** Configs it was given so far. */
  get asked(): number {
    return this.#asked;
  }

  /** One at a time. Undefined: the process has come to an end instead. */
  async ask(request: BatchRequest): Promise<BatchAnswer | undefined> {
    this.#asked++;
    const late = setTimeout(() => this.#process.kill("SIGKILL"), deadline);
    const next = this.#nextLine();
    this.#process.stdin?.write(`${JSON.stringify(request)}\n`);
    const line = await next;
    clearTimeout(late);
    return line === undefined ? undefined : (JSON.parse(line) as BatchAnswer);
  }

  end(): void {
    this.#process.stdin?.end();
  }

  #nextLine(): Promise<string | undefined> {
    if (this.#hasEnded) return Promise.resolve(undefined);
    return new Promise((resolve) => { this.#resolve = resolve; });
  }

  #hear(line: string | undefined): void {
    this.#hasEnded ||= line === undefined;
    this.#resolve?.(line);
    this.#resolve = undefined;
  }
}
