import { spawn, type ChildProcess } from "node:child_process";
import { repository } from "../support/repository.js";
import { endProcessGroup } from "../vscode/processGroup.js";

/** One program to run to its end. */
export interface Program {
  readonly args: readonly string[];
  /** Default: this Node, so that `args` begins with a script. */
  readonly program?: string;
  /** Seconds after which it is killed, with all its children. */
  readonly deadline: number;
}

export interface Outcome {
  readonly ok: boolean;
  readonly output: string;
}

const heartbeat = 30_000;
/** Without colour codes: the output goes through here, and often into a file. */
const plain: NodeJS.ProcessEnv = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" };

/** Runs the steps of `npm test`, says what each came to, and counts those that failed. */
export class Steps {
  readonly #begin = performance.now();
  readonly #running = new Map<string, number>();
  readonly #children = new Set<ChildProcess>();
  readonly failed: string[] = [];

  constructor() {
    const beat = setInterval(() => { this.#beat(); }, heartbeat);
    beat.unref();
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void this.#breakOff());
  }

  /** Runs one program as a step. Its output is shown when it fails, or the part of it that `summary` picks. */
  async run(name: string, program: Program, summary: (output: string) => string = () => ""): Promise<Outcome> {
    return this.#timed(name, async () => {
      const outcome = await this.#spawn(program);
      return { ...outcome, shown: outcome.ok ? summary(outcome.output) : outcome.output };
    });
  }

  /** Runs a function as a step; what it answers is shown, and its rejection is the step's failure. */
  async prepare(name: string, work: () => Promise<string>): Promise<boolean> {
    const { ok } = await this.#timed(name, () =>
      work().then(
        (shown) => ({ ok: true, output: "", shown }),
        (error: unknown) => ({ ok: false, output: "", shown: error instanceof Error ? error.message : String(error) }),
      ),
    );
    return ok;
  }

  say(line: string): void {
    console.log(`[${seconds(performance.now() - this.#begin).padStart(4)} s] ${line}`);
  }

  async #timed(name: string, work: () => Promise<Outcome & { shown: string }>): Promise<Outcome> {
    const begin = performance.now();
    this.#running.set(name, begin);
    const outcome = await work();
    this.#running.delete(name);
    if (!outcome.ok) this.failed.push(name);
    this.say(`${name}: ${outcome.ok ? "ok" : "FAILED"} (${seconds(performance.now() - begin)} s)`);
    if (outcome.shown !== "") console.log(indent(outcome.shown.trimEnd()));
    return outcome;
  }

  async #spawn({ program = process.execPath, args, deadline }: Program): Promise<Outcome> {
    return new Promise((resolve) => {
      // A group of its own, so that what it starts ends with it.
      const detached = process.platform !== "win32";
      const child = spawn(program, args, { cwd: repository, env: plain, stdio: ["ignore", "pipe", "pipe"], detached });
      this.#children.add(child);
      let output = "";
      const note = (text: string): void => { output += text; };
      child.stdout.setEncoding("utf8").on("data", note);
      child.stderr.setEncoding("utf8").on("data", note);
      const timer = setTimeout(() => {
        note(`\nIt did not end within ${deadline} s and was stopped.`);
        void endProcessGroup(child);
      }, deadline * 1000);
      const end = (ok: boolean): void => {
        clearTimeout(timer);
        this.#children.delete(child);
        resolve({ ok, output });
      };
      child.on("error", (error) => { note(error.message); end(false); });
      child.on("close", (code) => { end(code === 0); });
    });
  }

  async #breakOff(): Promise<void> {
    await Promise.allSettled([...this.#children].map(endProcessGroup));
    process.exit(130);
  }

  #beat(): void {
    const names = [...this.#running].map(([name, begin]) => `${name} (${seconds(performance.now() - begin)} s)`);
    if (names.length > 0) this.say(`still running: ${names.join(", ")}`);
  }
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(milliseconds < 10_000 ? 1 : 0);
}

function indent(text: string): string {
  return text.replace(/^/gm, "       ");
}
