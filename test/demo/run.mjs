// `npm run demo [-- --once]`, from a fresh clone: this file needs nothing but Node and npm. It installs, builds and
// packs what is missing, and hands over to the typed rest (demo.ts).
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

process.chdir(fileURLToPath(new URL("../..", import.meta.url)));

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`The demo needs Node 20 or later; this is ${process.version}.`);
  process.exit(1);
}
if (dependenciesAreStale()) step("Installing the dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
mkdirSync("build", { recursive: true });
const pack = ["node_modules/@vscode/vsce/vsce", "package", "--no-dependencies", "--no-rewrite-relative-links", "--out", "build/nats-server-conf.vsix"];
step("Building and packing the extension", process.execPath, pack);
step("Bundling the demo", process.execPath, ["esbuild.mjs", "--tests"]);

const demo = spawn(process.execPath, ["--enable-source-maps", "out/demo.js", ...process.argv.slice(2)], { stdio: "inherit" });
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => demo.kill(signal)); // it stops its servers, then ends
demo.on("exit", (code) => process.exit(code ?? 1));

/** npm writes this file at the end of every installation. */
function dependenciesAreStale() {
  const installed = "node_modules/.package-lock.json";
  return !existsSync(installed) || statSync(installed).mtimeMs < statSync("package-lock.json").mtimeMs;
}

function step(what, program, args) {
  const begin = Date.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", shell: process.platform === "win32" });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (status === 0) return console.log(`${what}: ok (${seconds} s)`);
  console.error(`${what}: failed (${seconds} s)\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}
