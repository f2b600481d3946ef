/**
 * `npm run options -- PATH_TO_NATS_SERVER_SOURCE`: reads the names of options anew from a checkout of nats-server,
 * writes test/fixtures/schema/labels.json, and prints what is new or gone against the schema. With `--since` it writes nothing:
 * it reads all releases that the clone has tags of, and prints the options that came with another release than the schema says.
 */
import * as fs from "node:fs";
import * as path from "node:path";
import { isBefore, parseVersion } from "../../server/src/language/schema/version.js";
import { inRepository } from "../support/repository.js";
import { driftOf, merged } from "./drift.js";
import type { KnownLabels } from "./drift.js";
import { otherBeginnings, sources } from "./firstReleases.js";
import { labelsOf } from "./goLabels.js";

const fixture = inRepository("test/fixtures/schema/labels.json");

function main(checkout: string | undefined): number {
  if (checkout === undefined) {
    console.error("Usage: npm run options -- PATH_TO_NATS_SERVER_SOURCE");
    return 2;
  }
  const source = (name: string): string => fs.readFileSync(path.join(checkout, "server", name), "utf8");
  const release = /^\tVERSION = "(.+)"/m.exec(source("const.go"))?.[1] ?? "unknown";
  const labels = sources.map((name) => labelsOf(source(name))).reduce(merged);
  const known = { release, labels, ...stillLater(release) };
  fs.mkdirSync(path.dirname(fixture), { recursive: true });
  fs.writeFileSync(fixture, `${inLines(known)}\n`);
  const { added, gone, unplaced } = driftOf(known);
  console.log(`nats-server ${release}: ${Object.values(labels).flat().length} names of options.`);
  print("New, not in the schema", added);
  print("Gone, but in the schema", gone);
  print("Switches that test/schema/drift.ts does not place", unplaced);
  return 0;
}

/** What was found by trying a release is kept until the source is as new. */
function stillLater(release: string): Pick<KnownLabels, "later"> {
  if (!fs.existsSync(fixture)) return {};
  const { later } = JSON.parse(fs.readFileSync(fixture, "utf8")) as KnownLabels;
  return later !== undefined && isBefore(parseVersion(release), parseVersion(later.release)) ? { later } : {};
}

/** JSON with each list on one line, so that a diff shows which switch changed. */
function inLines(known: KnownLabels): string {
  return JSON.stringify(known, null, 2).replace(/\[\n\s+([^\]]*?)\n\s+\]/g, (_, list: string) => `[${list.replace(/\n\s+/g, " ")}]`);
}

function print(title: string, names: readonly string[]): void {
  console.log(`${title}: ${names.length === 0 ? "nothing" : names.join(", ")}`);
}

function since(clone: string | undefined): number {
  if (clone === undefined) {
    console.error("Usage: npm run options -- --since PATH_TO_A_CLONE_WITH_TAGS");
    return 2;
  }
  const lines = otherBeginnings(clone);
  console.log(lines.length === 0 ? "The schema says the same as the tags." : lines.join("\n"));
  return lines.length === 0 ? 0 : 1;
}

process.exitCode = process.argv[2] === "--since" ? since(process.argv[3]) : main(process.argv[2]);
