/** Makes the program that judges config after config (main.go), from what Debian packs of a nats-server and of Go. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { promisify } from "node:util";
import { withPackages } from "../../support/debianPackages.js";
import { debianSuite } from "../../support/natsBinaries.js";
import type { Series } from "../../support/natsBinaries.js";
import { inRepository } from "../../support/repository.js";

const run = promisify(execFile);
const source = inRepository("test", "fuzz", "batch", "main.go");
/** Of a compile of all of the server on a busy machine. */
const deadline = 1_800_000;

/** Path of the program for a series, made if it is not there yet. Rejects where Debian's packages are not to be had. */
export async function batchProgram(series: Series): Promise<string> {
  const folder = inRepository(".cache", "nats-oracle", series);
  const stamp = createHash("sha256").update(fs.readFileSync(source)).digest("hex").slice(0, 12);
  const program = path.join(folder, `batch-${stamp}`);
  if (fs.existsSync(program)) return program;
  if (!fs.existsSync(folder)) await fetchSources(series, folder);
  await compile(folder, program);
  return program;
}

/** The server's sources, what they import, and the compiler that Debian builds them with. */
async function fetchSources(series: Series, folder: string): Promise<void> {
  const packages = ["golang-github-nats-io-nats-server-dev", "golang-go"];
  await withPackages({ suite: debianSuite(series), packages, dependencies: /^golang-/ }, (unpacked) => {
    // The rename comes last, so that the folder is there as a whole or not at all.
    const incoming = `${folder}.${process.pid}`;
    fs.cpSync(unpacked, incoming, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(incoming, folder);
  });
}

async function compile(folder: string, program: string): Promise<void> {
  const root = goRoot(folder);
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    GOROOT: root,
    GOPATH: path.join(folder, "usr/share/gocode"),
    GOCACHE: path.join(folder, "build"),
    // As Debian builds the server; the module mode would ask the network.
    GO111MODULE: "off",
    GOFLAGS: "-trimpath",
    CGO_ENABLED: "0",
  };
  await run(path.join(root, "bin/go"), ["build", "-o", `${program}.incoming`, source], { cwd: folder, env, timeout: deadline, maxBuffer: 16 << 20 });
  fs.renameSync(`${program}.incoming`, program);
}

function goRoot(folder: string): string {
  const name = fs.readdirSync(path.join(folder, "usr/lib")).find((each) => /^go-1\.\d+$/.test(each));
  if (name === undefined) throw new Error(`${folder} holds no Go compiler; remove the folder to fetch one.`);
  return path.join(folder, "usr/lib", name);
}
