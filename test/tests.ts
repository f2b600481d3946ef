/**
 * All of `npm test` after the bootstrap in run.mjs:
 *
 *     npm test [-- --only checks,unit,nats,workbench]
 *
 * Gets the servers, compilers for client snippets, a Neovim, Chromium and the workbenches while it compiles and lints, then runs
 * everything and ends with one line of totals. Where one of them cannot be had, the tests that need it are left out with
 * the reason; with CI=true that is a failure, but for Neovim.
 */
import { parseArgs } from "node:util";
import { provideBrowser, provideToolchains } from "./run/programs.js";
import { Steps, type Outcome } from "./run/steps.js";
import { clearResults, describe, resultsFolder, sum, vitestTotals, workbenchTotals, type Totals } from "./run/totals.js";
import { allSeries, availableServers, locateServer } from "./support/natsServer.js";
import { provideNeovim } from "./support/neovim.js";

const parts = ["checks", "unit", "nats", "workbench"] as const;
type Part = (typeof parts)[number];

const chosen = new Set<string>();
const strict = process.env["CI"] === "true";
const steps = new Steps();
const totals: Totals[] = [];
const ranAgainst: string[] = [];
/** Tests left out for want of a server or an editor; failures under CI. */
const leftOut: string[] = [];

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { only: { type: "string", default: parts.join(",") } } });
  for (const name of values.only.split(",")) chosen.add(name);
  const unknown = [...chosen].filter((name) => !parts.some((part) => part === name));
  if (unknown.length > 0) throw new Error(`--only takes ${parts.join(", ")}; not ${unknown.join(", ")}`);
  clearResults();
  steps.say(`Node ${process.version}, ${process.platform} ${process.arch}${strict ? ", CI" : ""}`);
  const servers = wants("nats") || wants("workbench") ? getServers() : Promise.resolve(true);
  const clients = wants("nats") ? getToolchains() : Promise.resolve();
  const neovim = wants("nats") ? getNeovim() : Promise.resolve();
  const workbench = wants("workbench") ? getWorkbench() : Promise.resolve(true);
  // Beside the tests: much of it keeps one processor busy, and tests of servers wait now and then.
  const checked = wants("checks") ? checks() : Promise.resolve();
  await packed();
  if (wants("unit")) await vitest("unit", ["unit"], 300);
  const served = await servers;
  await clients;
  await neovim;
  if (wants("nats")) await (served ? vitest("nats", ["server", "nats"], 1_200) : vitest("server", ["server"], 300));
  await checked;
  if (await workbench && served && wants("workbench")) await suite();
  return finish();
}

function wants(part: Part): boolean {
  return chosen.has(part);
}

/** The language server, command line and extension as users get them: everything after this runs those very bundles. */
async function packed(): Promise<void> {
  const { ok } = await steps.run("package", { program: "npm", args: ["run", "--silent", "package"], deadline: 180 }, lastLine);
  if (!ok) throw new Error("Without the packed extension there is nothing to test.");
}

async function checks(): Promise<void> {
  await steps.run("types", { args: ["node_modules/typescript/bin/tsc", "-b"], deadline: 300 });
  await steps.run("lint", { args: ["node_modules/eslint/bin/eslint.js", ".", "--max-warnings", "0"], deadline: 400 });
  const cruiser = "node_modules/dependency-cruiser/bin/dependency-cruise.mjs";
  await steps.run("dependency rules", { args: [cruiser, "client", "server", "--config", ".dependency-cruiser.cjs"], deadline: 120 }, lastLine);
}

async function getServers(): Promise<boolean> {
  const ok = await steps.prepare("nats-servers", async () => {
    await Promise.all(allSeries.map(locateServer));
    return availableServers().map(({ version }) => version).join(", ");
  });
  if (ok) ranAgainst.push(...availableServers().map(({ version }) => `nats-server ${version}`));
  else missing("nats-servers", "tests against real servers");
  return ok;
}

async function getToolchains(): Promise<void> {
  if (!(await steps.prepare("toolchains of clients", provideToolchains))) missing("toolchains of clients", "client snippets of some languages");
}

async function getNeovim(): Promise<void> {
  const ok = await steps.prepare("Neovim", async () => {
    const version = await provideNeovim();
    ranAgainst.push(`Neovim ${version}`);
    return version;
  });
  // It comes from the Debian release that changes daily, and may not be whole there for a day: no change of this project breaks that.
  if (!ok) missing("Neovim", "tests in Neovim", false);
}

async function getWorkbench(): Promise<boolean> {
  const install = { args: ["out/workbench.js", "--install"], deadline: 600 };
  const ok = (await steps.prepare("Chromium", provideBrowser)) && (await steps.run("workbenches", install, (output) => output)).ok;
  if (!ok) missing(steps.failed.includes("Chromium") ? "Chromium" : "workbenches", "tests in the workbench");
  return ok;
}

/** Outside CI a machine that cannot have a part runs the rest. */
function missing(step: string, what: string, fails = strict): void {
  leftOut.push(what);
  if (!fails) steps.failed.splice(steps.failed.indexOf(step), 1);
}

async function vitest(name: string, projects: readonly string[], deadline: number): Promise<void> {
  const args = ["node_modules/vitest/vitest.mjs", "run", ...projects.flatMap((project) => ["--project", project])];
  const report = ["--reporter", "default", "--reporter", "json", "--outputFile.json", `${resultsFolder}/vitest-${name}.json`];
  const outcome = await steps.run(`tests: ${projects.join(", ")}`, { args: [...args, ...report], deadline });
  const counted = vitestTotals(name);
  if (counted) steps.say(`tests: ${projects.join(", ")}: ${describe(counted)}`);
  count(`tests: ${projects.join(", ")}`, outcome, counted);
}

async function suite(): Promise<void> {
  const name = "tests: workbench";
  const outcome = await steps.run(name, { args: ["out/workbench.js"], deadline: 900 }, (output) => output);
  const byVersion = workbenchTotals();
  ranAgainst.push(...[...byVersion.keys()].map((version) => `VS Code ${version}`));
  count(name, outcome, byVersion.size === 0 ? undefined : sum(byVersion.values()));
}

/** A step that failed although none of its tests did (it could not start, or crashed) stays a failure of its own. */
function count(step: string, outcome: Outcome, counted: Totals | undefined): void {
  if (counted) totals.push(counted);
  if (!outcome.ok && counted && counted.failed > 0) steps.failed.splice(steps.failed.indexOf(step), 1);
}

function finish(): number {
  const { passed, failed, skipped } = sum(totals);
  console.log(`\nRan on Node ${process.version}${ranAgainst.map((what) => `, ${what}`).join("")}.`);
  for (const what of leftOut) console.log(`Left out: ${what} (see the reason above).`);
  for (const step of steps.failed) console.log(`Failed: ${step}.`);
  console.log(describe({ passed, failed: failed + steps.failed.length, skipped }));
  return failed + steps.failed.length === 0 ? 0 : 1;
}

function lastLine(output: string): string {
  return output.trim().split("\n").at(-1) ?? "";
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    steps.failed.push("the run itself");
    process.exit(finish());
  },
);
