/**
 * Most time of a run goes into servers that are started. What is claimed of the configs that nats-server takes silently is tried on
 * the newest release and on one of the older two, by turns, and verdicts by the thousand on one of the three; with EVERY_SERVER=1
 * all of it on all of them.
 */
import * as path from "node:path";
import { allSeries, type Series } from "./natsServer.js";

const everyServer = process.env["EVERY_SERVER"] === "1";

/** The servers for the text that is the `at`-th of its kind. */
export function serversFor(at: number): readonly Series[] {
  return everyServer ? allSeries : ["newest", at % 2 === 0 ? "2.10" : "2.9"];
}

/** The servers for a file of tests, by its name. @param url its `import.meta.url`. */
export function serversOf(url: string): readonly Series[] {
  return serversFor(path.basename(url).length);
}

/** The only server for the text that is the `at`-th of thousands; all in a run that tries everything. */
export function serverFor(at: number): readonly Series[] {
  return everyServer ? allSeries : allSeries.filter((_series, index) => index === at % allSeries.length);
}

/** The texts for one of the servers. */
export function textsFor<T>(series: Series, texts: readonly T[], turns: (at: number) => readonly Series[] = serversFor): T[] {
  return texts.filter((_text, at) => turns(at).includes(series));
}
