// `npm test`, from a fresh clone: this file needs nothing but Node. It installs the dependencies if they are not
// those of the lock file, bundles the typed rest (test/tests.ts) and hands over to it.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
process.chdir(root);

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
  console.error(`The tests need Node 20 or later; this is ${process.version}.`);
  process.exit(1);
}
if (!installed()) step("Installing the dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
step("Bundling", process.execPath, ["esbuild.mjs", "--tests"]);
const tests = spawnSync(process.execPath, ["--enable-source-maps", "out/tests.js", ...process.argv.slice(2)], { stdio: ["ignore", "inherit", "inherit"] });
process.exit(tests.status ?? 1);

/** Whether node_modules holds what package-lock.json asks for, apart from packages for other platforms. */
function installed() {
  const present = "node_modules/.package-lock.json";
  if (!existsSync(present)) return false;
  const have = packages(present);
  return Object.entries(packages("package-lock.json")).every(
    ([path, wanted]) => path === "" || wanted.optional || wanted.devOptional || have[path]?.version === wanted.version,
  );
}

function packages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function step(what, program, args) {
  const begin = Date.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", shell: process.platform === "win32" });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (status === 0) return console.log(`${what}: ok (${seconds} s)`);
  console.error(`${what}: failed (${seconds} s)\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}
