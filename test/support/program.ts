/**
 * Starts programs from a small shell of their own. To start a program a process copies the tables of its own memory:
 * with a test's some hundred megabytes that takes longer than a whole `nats-server -t`; a shell has one megabyte.
 */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import * as fs from "node:fs";
import { Socket } from "node:net";
import * as path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { temporaryFolder } from "./temporaryFolder.js";
import { until } from "./until.js";

export interface ProgramOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Without the variables of this process, so that `env` is all it has. */
  readonly alone?: boolean;
}

/** One for programs that are alone, one for the others. */
const shells = new Map<boolean, Shell>();

export type Signal = "SIGTERM" | "SIGKILL" | "SIGHUP" | "SIGSTOP" | "SIGCONT";

/** Programs end with this process at the latest, however it ends. */
export function startProgram(file: string, args: readonly string[], options: ProgramOptions): Program {
  const alone = options.alone ?? false;
  const shell = shells.get(alone) ?? new Shell(alone ? {} : process.env);
  shells.set(alone, shell);
  return shell.start(file, args, options);
}

/** The exit code of a program that is ended, and rejected, when it takes longer than `deadline` milliseconds. */
export async function endOf(program: Program, deadline: number): Promise<number> {
  const timer = new AbortController();
  const late = delay(deadline, "late", { signal: timer.signal }).catch(() => "in time");
  const code = await Promise.race([program.ended, late]);
  timer.abort();
  if (typeof code === "number") return code;
  program.kill("SIGKILL");
  await program.ended;
  throw new Error(`It did not come to an end within ${deadline} ms. It printed:\n${program.output()}`);
}

export class Program {
  /** Resolves with its exit code: 126 or 127 where it cannot be started, 128 and the signal's number where one ended it. */
  readonly ended: Promise<number>;
  readonly #outputFile: string;
  #resolve: (code: number) => void = () => undefined;
  #pid: number | undefined;
  /** Came before the shell said which process it is. */
  #early: Signal | undefined;
  #output: string | undefined;

  constructor(outputFile: string) {
    this.#outputFile = outputFile;
    this.ended = new Promise((resolve) => { this.#resolve = resolve; });
  }

  /** What it has printed so far, to both outputs. */
  output(): string {
    return this.#output ?? (fs.existsSync(this.#outputFile) ? fs.readFileSync(this.#outputFile, "utf8") : "");
  }

  hasEnded(): boolean {
    return this.#output !== undefined;
  }

  /** Does nothing once it has ended. */
  kill(signal: Signal): void {
    if (this.hasEnded()) return;
    if (this.#pid === undefined) this.#early = signal;
    else if (isRunning(this.#pid)) process.kill(this.#pid, signal);
  }

  /** Stops it where it is. A thread may run on for milliseconds behind the signal: it waits for all of them. */
  async freeze(): Promise<void> {
    this.kill("SIGSTOP");
    await until("the program to stand still", () => this.#pid !== undefined && standsStill(this.#pid));
  }

  /** For the shell that runs it. */
  heard(what: string | undefined, number: number): void {
    if (what === "started") {
      this.#pid = number;
      if (this.#early !== undefined) this.kill(this.#early);
    } else {
      this.#output = this.output();
      fs.rmSync(this.#outputFile, { force: true });
      this.#resolve(number);
    }
  }
}

class Shell {
  readonly #process: ChildProcess;
  readonly #folder = temporaryFolder("programs");
  readonly #running = new Map<string, Program>();
  #started = 0;
  #heard = "";

  constructor(env: NodeJS.ProcessEnv) {
    // A process group of its own, which ends as a whole when nobody is left to give commands.
    this.#process = spawn("/bin/sh", { env, stdio: ["pipe", "pipe", "inherit"], detached: true });
    this.#process.stdin?.write("trap 'kill -KILL 0' EXIT\n");
    this.#process.stdout?.on("data", (text: Buffer) => { this.#hear(text.toString()); });
    // Whoever waits for a program is not to wait for ever, should the shell be ended by someone else.
    this.#process.on("exit", () => { for (const program of this.#running.values()) program.heard("ended", 137); });
    this.#process.unref();
    this.#keepProcess(false);
  }

  start(file: string, args: readonly string[], { cwd, env = {} }: ProgramOptions): Program {
    const id = String(this.#started++);
    const output = path.join(this.#folder, id);
    const program = new Program(output);
    this.#running.set(id, program);
    this.#keepProcess(true);
    // What a shell makes of a change of folders is not to be seen by the program.
    const command = `cd ${quoted(cwd)} && unset PWD OLDPWD && ${withVariables(env)} ${[file, ...args].map(quoted).join(" ")}`;
    const run = `(${command}) >${quoted(output)} 2>&1 </dev/null &`;
    // `jobs` lets the shell take note of those that have ended: otherwise they stay as zombies.
    this.#process.stdin?.write(`jobs >/dev/null; (${run} echo ${id} started $!; wait $!; echo ${id} ended $?) &\n`);
    return program;
  }

  #hear(text: string): void {
    const lines = (this.#heard + text).split("\n");
    this.#heard = lines.pop() ?? "";
    for (const line of lines) {
      const [id = "", what, number] = line.split(" ");
      this.#running.get(id)?.heard(what, Number(number));
      if (what === "ended") this.#running.delete(id);
    }
    if (this.#running.size === 0) this.#keepProcess(false);
  }

  /** Whether this process must not end before the shell has said something. */
  #keepProcess(keep: boolean): void {
    const { stdin, stdout } = this.#process;
    if (stdin instanceof Socket) stdin.unref();
    if (stdout instanceof Socket) stdout[keep ? "ref" : "unref"]();
  }
}

/** The shell may not have said yet that it has ended. */
function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Where the system does not tell of each thread, the process must do. */
function standsStill(pid: number): boolean {
  const threads = `/proc/${pid}/task`;
  if (!fs.existsSync(threads)) return execFileSync("ps", ["-o", "state=", "-p", String(pid)], { encoding: "utf8" }).startsWith("T");
  // The state stands behind the name, which may hold anything and has parentheses around it.
  return fs.readdirSync(threads).every((thread) => /\) T [^)]*$/.test(fs.readFileSync(path.join(threads, thread, "stat"), "utf8")));
}

/** The beginning of a command. A shell takes variables with the usual names only; the program `env` takes all, and costs a start more. */
function withVariables(env: Readonly<Record<string, string>>): string {
  const variables = Object.entries(env);
  const usual = variables.every(([name]) => /^[a-zA-Z_]\w*$/.test(name));
  return [usual ? "" : "exec env", ...variables.map(([name, value]) => `${usual ? name : quoted(name)}=${quoted(value)}`), usual ? "exec" : ""].join(" ");
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
