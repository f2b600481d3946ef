import { spawn } from "node:child_process";

export interface RunOptions {
  readonly cwd?: string;
  /** Replaces the whole environment. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds after which the program is killed. */
  readonly deadline: number;
}

/** Runs a program and gives its standard output. Rejects with all it printed when it fails, is missing or takes too long. */
export async function runToEnd(program: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { cwd, env, deadline } = options;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      stdio: ["ignore", "pipe", "pipe"],
      timeout: deadline,
      killSignal: "SIGKILL",
      ...(cwd === undefined ? {} : { cwd }),
      ...(env === undefined ? {} : { env }),
    });
    let output = "";
    let all = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      all += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      all += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${program} ${args.join(" ")}\nended with ${signal ?? `code ${String(code)}`}:\n${all}`));
    });
  });
}
