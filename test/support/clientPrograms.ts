/** Client snippets as programs: the very text of a snippet, wrapped so that it says when it is connected, compiled and run. */
import { execFile, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import type { ClientSnippet } from "../../server/src/snippets/clientSnippets.js";
import { buildJava, buildPython, buildRust, type AskedLanguage } from "./askedClients.js";
import { findGo, goPath } from "./clientToolchains.js";
import { inRepository } from "./repository.js";
import { until } from "./until.js";

const execute = promisify(execFile);

/** Languages whose snippets run here. */
export type RunLanguage = "JavaScript / TypeScript" | "C" | "Go" | AskedLanguage;

/** A program as it is started. */
export interface ClientProgram {
  readonly command: string;
  readonly args: readonly string[];
}

/** A program that runs: it prints `connected`, and ends when its input does. */
export interface RunningClient extends AsyncDisposable {
  /** Resolves when it is connected; rejects, with all that it printed, when it ends without. */
  connected(): Promise<void>;
  /** Its exit code and output, once it has ended by itself. */
  ended(): Promise<{ readonly code: number | null; readonly output: string }>;
}

/** Writes the program of a snippet into `folder`, by the snippet's kind, and compiles it. Rejects with the compiler's words. */
export async function buildProgram(snippet: ClientSnippet, folder: string): Promise<ClientProgram> {
  return builders[snippet.label as RunLanguage](snippet, folder);
}

const builders: Readonly<Record<RunLanguage, (snippet: ClientSnippet, folder: string) => Promise<ClientProgram>>> = {
  "JavaScript / TypeScript": buildJavaScript,
  C: buildC,
  Go: buildGo,
  Python: buildPython,
  Java: buildJava,
  Rust: buildRust,
};

function buildJavaScript({ kind, text }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const packages = path.join(folder, "node_modules");
  if (!fs.existsSync(packages)) fs.symlinkSync(inRepository("node_modules"), packages, "junction");
  const file = path.join(folder, `${kind}.mjs`);
  fs.writeFileSync(file, `${text}console.log("connected");\nprocess.stdin.resume().on("end", () => void connection.close());\n`);
  return Promise.resolve({ command: process.execPath, args: [file] });
}

async function buildC({ kind, text }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const file = path.join(folder, `${kind}.c`);
  const isInclude = (line: string): boolean => line.startsWith("#include");
  const lines = text.split("\n");
  fs.writeFileSync(file, [
    "#include <stdio.h>", "#include <stdlib.h>", ...lines.filter(isInclude),
    "int main(void) {", ...lines.filter((line) => !isInclude(line)),
    "if (status != NATS_OK) return 1;", 'puts("connected");', "fflush(stdout);", "while (getchar() != EOF);", "natsConnection_Destroy(connection);", "return 0;", "}", "",
  ].join("\n"));
  const command = path.join(folder, `${kind}-c`);
  // gcc replaces trigraphs only if asked; a strict compiler does without being asked.
  await execute("gcc", ["-Wall", "-Werror", "-trigraphs", "-Wno-trigraphs", "-o", command, file, "-lnats"], { timeout: 60_000 });
  return { command, args: [] };
}

async function buildGo({ kind, text }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const source = path.join(folder, `${kind}-go`);
  fs.mkdirSync(source);
  const packages = ["errors", "log", "os"].filter((name) => name === "os" || text.includes(`${name}.`));
  fs.writeFileSync(path.join(source, "main.go"), [
    "package main", `import (${[...packages, "fmt", "io", "github.com/nats-io/nats.go"].map((name) => `"${name}"`).join("; ")})`,
    "func main() {", text, 'fmt.Println("connected")', "io.Copy(io.Discard, os.Stdin)", "}", "",
  ].join("\n"));
  const command = path.join(folder, `${kind}-go`, "client");
  const env = { ...process.env, GO111MODULE: "off", GOPATH: goPath, GOCACHE: inRepository(".cache", "go-build"), GOFLAGS: "", GOTOOLCHAIN: "local" };
  await execute(findGo() ?? "go", ["build", "-o", command, "main.go"], { cwd: source, env, timeout: 120_000 });
  return { command, args: [] };
}

/** Starts a program with the old token in its environment. */
export function runProgram({ command, args }: ClientProgram, token: string): RunningClient {
  const child = spawn(command, args, { env: { ...process.env, NATS_TOKEN: token }, stdio: ["pipe", "pipe", "pipe"] });
  let output = "";
  const note = (text: Buffer): void => { output += text.toString(); };
  child.stdout.on("data", note);
  child.stderr.on("data", note);
  child.stdin.on("error", () => undefined); // it may have ended before its input does
  const over = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on("error", (error) => { output += error.message; resolve({ code: null, output }); });
    child.on("close", (code) => { resolve({ code, output }); });
  });
  let isOver = false;
  void over.then(() => { isOver = true; });
  return {
    connected: async () => {
      await until("the client to connect", () => {
        if (output.includes("connected\n")) return true;
        if (isOver) throw new Error(`the client ended: ${output}`);
        return false;
      }, 20_000);
    },
    ended: () => over,
    async [Symbol.asyncDispose]() {
      child.stdin.end();
      await until("the client's end", () => isOver, 5_000).catch(() => child.kill("SIGKILL"));
      await over;
    },
  };
}
