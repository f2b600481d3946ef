/**
 * Snippets as programs in languages whose clients come from registries of their own, which not every machine reaches. They
 * run only where `CLIENT_LANGUAGES` names them, such as `Python,Java`; then what is missing is a failure, as for the others.
 */
import { execFile } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import type { ClientSnippet } from "../../server/src/snippets/clientSnippets.js";
import type { ClientProgram } from "./clientPrograms.js";
import { inRepository } from "./repository.js";

const execute = promisify(execFile);

export type AskedLanguage = "Python" | "Java" | "Rust";

/** What has to be there before one of them is asked for. */
export const askedLanguages: Readonly<Record<AskedLanguage, string>> = {
  Python: "`python3` on PATH with nats-py[nkeys], as in an activated environment",
  Java: "`javac` and `java` on PATH, and jnats with what it needs in CLASSPATH",
  Rust: "`cargo` on PATH, and a registry or a copy of one that has async-nats",
};

/** Those that `CLIENT_LANGUAGES` names. Throws at a name that is none of them: a misspelt one would run nothing. */
export function languagesAskedFor(list = process.env["CLIENT_LANGUAGES"] ?? ""): AskedLanguage[] {
  return list.split(",").map((name) => name.trim()).filter((name) => name !== "").map((name) => {
    if (name in askedLanguages) return name as AskedLanguage;
    throw new Error(`CLIENT_LANGUAGES names ${name}; it may name ${Object.keys(askedLanguages).join(", ")}.`);
  });
}

export function buildPython({ kind, text }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const file = path.join(folder, `${kind}.py`);
  // A thread that reads would keep the program from ending before its input does.
  const wait = ["lines = asyncio.StreamReader()", "await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(lines), sys.stdin)", "await lines.read()"];
  const body = [...text.split("\n"), 'print("connected", flush=True)', ...wait, "await connection.close()"];
  fs.writeFileSync(file, ["import asyncio, sys", "async def main():", ...body.map((line) => `    ${line}`), "asyncio.run(main())", ""].join("\n"));
  return Promise.resolve({ command: "python3", args: [file] });
}

export async function buildJava({ kind, text }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const source = path.join(folder, `${kind}-java`);
  fs.mkdirSync(source);
  const isImport = (line: string): boolean => line.startsWith("import ");
  const lines = text.split("\n");
  fs.writeFileSync(path.join(source, "Client.java"), [
    ...lines.filter(isImport), "class Client {", "public static void main(String[] args) throws Exception {", ...lines.filter((line) => !isImport(line)),
    'System.out.println("connected");', "System.in.readAllBytes();", "connection.close();", "}", "}", "",
  ].join("\n"));
  await execute("javac", ["-encoding", "UTF-8", "-d", source, path.join(source, "Client.java")], { timeout: 60_000 });
  const classes = [source, process.env["CLASSPATH"] ?? ""].join(path.delimiter);
  return { command: "java", args: ["-cp", classes, "Client"] };
}

/** Built in one folder, so that the client is compiled once; with the release of it that the snippet names. */
export async function buildRust({ kind, text, source }: ClientSnippet, folder: string): Promise<ClientProgram> {
  const project = path.join(folder, "rust");
  fs.mkdirSync(path.join(project, "src", "bin"), { recursive: true });
  fs.writeFileSync(path.join(project, "Cargo.toml"), [
    "[package]", 'name = "client"', 'version = "0.0.0"', 'edition = "2021"', "[dependencies]",
    `async-nats = { version = "=${source.version}", default-features = false, features = ["nkeys", "ring"] }`,
    'tokio = { version = "1", features = ["macros", "rt-multi-thread"] }', "",
  ].join("\n"));
  fs.writeFileSync(path.join(project, "src", "bin", `${kind}.rs`), [
    "#[tokio::main]", "async fn main() -> Result<(), Box<dyn std::error::Error>> {", text,
    'println!("connected");', "std::io::read_to_string(std::io::stdin())?;", "drop(connection);", "Ok(())", "}", "",
  ].join("\n"));
  const target = inRepository(".cache", "cargo");
  await execute("cargo", ["build", "--quiet", "--bin", kind], { cwd: project, env: { ...process.env, CARGO_TARGET_DIR: target }, timeout: 600_000 });
  const command = path.join(folder, `${kind}-rust`);
  fs.copyFileSync(path.join(target, "debug", kind), command);
  return { command, args: [] };
}
