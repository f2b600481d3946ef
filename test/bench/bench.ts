/**
 * `npm run bench [-- --write] [--only trees,typing,shapes,starting,memory,live,million]`: how fast this project is beside what others
 * use for JSON and YAML, and beside nats-server itself; `million` adds a million connections to `live`. Nothing passes or fails
 * here. `--write` keeps it in docs/benchmarks.md, where tables that were not measured stay.
 */
import { readFileSync, writeFileSync } from "node:fs";
import * as os from "node:os";
import { parseArgs } from "node:util";
import { memoryHost, memoryUri } from "../support/memoryHost.js";
import { inRepository } from "../support/repository.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { sample, sizes } from "./configs.js";
import { live } from "./live.js";
import { page } from "./page.js";
import { incremental, memory, ofShapes, starting, trees, typing } from "./results.js";
import { shapes } from "./shapes.js";
import type { Table } from "./tables.js";

const parts = ["trees", "typing", "shapes", "starting", "memory", "live", "million"] as const;
const { values: options } = parseArgs({ options: { write: { type: "boolean", default: false }, only: { type: "string", default: parts.join(",") } } });
const say = (line: string): void => { process.stderr.write(`${line}\n`); };

async function main(): Promise<void> {
  const only = options.only.split(",");
  const tables: Table[] = [];
  if (only.some((part) => part !== "live" && part !== "million")) tables.push(...(await ofConfigs(only)));
  if (only.includes("live")) tables.push(await live(only.includes("million"), say));
  const file = inRepository("docs", "benchmarks.md");
  console.log(page("", tables, measured()));
  if (options.write) writeFileSync(file, page(readFileSync(file, "utf8"), tables, measured()));
}

async function ofConfigs(only: readonly string[]): Promise<Table[]> {
  const samples = sizes.map(([name, bytes]) => sample(name, bytes));
  for (const { name, text } of samples) expectNoErrors(name, text.nats);
  const [megabyte, largest] = [samples.at(-2), samples.at(-1)];
  const tables: Table[] = [];
  if (megabyte === undefined || largest === undefined) return tables;
  if (only.includes("trees")) tables.push(await trees(samples, say), incremental(samples, say));
  if (only.includes("typing")) tables.push(await typing(samples, say));
  if (only.includes("shapes")) {
    const all = await shapes();
    for (const { name, text, included } of all) expectNoErrors(name, text, included);
    tables.push(await ofShapes(all, say));
  }
  if (only.includes("starting")) tables.push(await starting(megabyte, say));
  if (only.includes("memory")) tables.push(await memory(largest, say));
  return tables;
}

/** A sample with errors would measure the recovery from them. */
function expectNoErrors(name: string, text: string, included: Readonly<Record<string, string>> = {}): void {
  const host = memoryHost({ files: { ...included, "nats-server.conf": text } });
  const { reports, problems } = new LanguageService(host).analyse(memoryUri("nats-server.conf"));
  const errors = [...problems.map(({ code }) => code), ...reports.filter(({ severity }) => severity === "error").map(({ check }) => check.code)];
  if (errors.length > 0) throw new Error(`The sample of ${name} has errors: ${[...new Set(errors)].join(", ")}.`);
}

function measured(): string {
  const [cpu] = os.cpus();
  const machine = `${cpu?.model.trim() ?? "unknown processor"}, ${os.cpus().length} cores, ${Math.round(os.totalmem() / (1 << 30))} GB; Node ${process.version}, ${process.platform} ${process.arch}`;
  return `${new Date().toISOString().slice(0, 10)}: ${machine}`;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
