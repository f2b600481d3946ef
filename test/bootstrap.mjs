// What `npm test` and `npm run demo` do first on a fresh clone. Needs nothing but Node and npm.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Makes the repository the working directory, checks Node, and installs the dependencies of the lock file. */
export function prepareClone(purpose) {
  process.chdir(fileURLToPath(new URL("..", import.meta.url)));
  if (Number(process.versions.node.split(".")[0]) < 20) {
    console.error(`The ${purpose} needs Node 20 or later; this is ${process.version}.`);
    process.exit(1);
  }
  mkdirSync("build", { recursive: true });
  if (!installed()) step("Installing the dependencies", "npm", ["ci", "--no-audit", "--no-fund"]);
}

/** Runs one program, says how long it took, and ends this process with the program's output when it fails. */
export function step(what, program, args) {
  const begin = Date.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, { encoding: "utf8", shell: process.platform === "win32" });
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (status === 0) return console.log(`${what}: ok (${seconds} s)`);
  console.error(`${what}: failed (${seconds} s)\n${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`);
  process.exit(1);
}

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
