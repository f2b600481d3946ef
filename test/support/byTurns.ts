/**
 * What is tried on servers by the thousand takes more time than all else. A run tries each text on the newest release and on one
 * of the older two, by turns; with EVERY_VERDICT=1 on all of them.
 */
import { allSeries, type Series } from "./natsServer.js";

export const everyVerdict = process.env["EVERY_VERDICT"] === "1";

/** The servers for the text that is the `at`-th of its kind. */
export function serversFor(at: number): readonly Series[] {
  return everyVerdict ? allSeries : ["newest", at % 2 === 0 ? "2.10" : "2.9"];
}

/** The texts for one of the servers. */
export function textsFor<T>(series: Series, texts: readonly T[]): T[] {
  return texts.filter((_text, at) => serversFor(at).includes(series));
}
