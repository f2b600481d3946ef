import { unusedDays } from "../../model/liveUse.js";
import type { Usage } from "../../model/liveUse.js";
import { count } from "./wording.js";

/** What is known of the live use of a config's tokens. Times are UTC, since the core has no clock to count from. */
export function describeUsage(usage: Usage | "no-answer"): string {
  if (usage === "no-answer") return "Live use is unknown: no monitoring endpoint has answered for this config.";
  return [usedNow(usage), ...unusedSince(usage), ...anotherFile(usage)].join(" ");
}

function usedNow(usage: Usage): string {
  const seen = usage.lastSeenAt === undefined ? "" : `, last seen ${utc(usage.lastSeenAt)}`;
  const clear = usage.withoutTls === 0 ? "all with TLS" : `${usage.withoutTls} without TLS`;
  const used =
    usage.connections === 0
      ? `No connection ${usage.cannotTell === 0 ? "uses" : "is known to use"} a token${seen}`
      : `${count(usage.connections, "connection uses", "connections use")} a token, ${clear}${seen}`;
  const live = usage.cannotTell === 0 ? used : `${used}; of ${usage.cannotTell} more it cannot be told`;
  return usage.reachable ? `${live}.` : `Live use is unknown since ${utc(usage.observedAt)}, when the endpoint last answered: ${live}.`;
}

/** A token that is taken out leaves a server open: what nobody uses can be replaced. */
function unusedSince({ connections, reachable, unused }: Usage): string[] {
  if (!reachable || connections > 0 || unused === undefined || unused.days < unusedDays) return [];
  const { days, inRow } = unused;
  return inRow < unusedDays
    ? [`None was seen for ${days} days, but the servers were not asked on each of them: what connected on the others is not known.`]
    : [`None was seen on ${inRow} days in a row, each of which had an answer: replacing it cuts off nobody who was seen. What connected only between two answers was not.`];
}

function anotherFile({ runs }: Usage): string[] {
  return runs === "another-file" ? ["The server that says so does not run this file as last saved: it was not reloaded or restarted since, or runs another one."] : [];
}

/** Such as `2026-11-23 19:47 UTC`; a time that is none is left out. */
function utc(milliseconds: number): string {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? "at an unknown time" : `${date.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
