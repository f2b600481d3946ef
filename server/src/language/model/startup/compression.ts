import { parseGoDuration } from "../options/goDuration.js";
import { atValue, refused } from "./problem.js";
import type { StartProblem } from "./problem.js";
import { blockIn, portOf, setting, textOf, textsOf } from "./settings.js";
import type { Block, Found } from "./settings.js";

/** The modes of validateAndNormalizeCompressionOption (server/server.go), lower case. */
const modes = new Set([
  "on", "enabled", "true", "not supported", "not_supported", "disabled", "off", "false", "accept", "auto", "s2_auto", "fast", "s2_fast",
  "better", "s2_better", "best", "s2_best",
]);
const automatic = new Set(["auto", "s2_auto"]);
const switchedOn = new Set(["on", "enabled", "true"]);
/** For no compression, fast, better and best. */
const maxThresholds = 4;

/**
 * `compression` of a cluster, of leafnodes or of a remote. Without a mode, or with "on", leaf nodes choose by round-trip
 * time and look at the thresholds; a cluster does not, nor does a `leafnodes` block that opens no port and names no mode.
 */
export function compressionProblems(block: Block, kind: "cluster" | "leafnodes" | "remote"): StartProblem[] {
  const option = setting(block, "compression");
  if (option.kind !== "set") return [];
  const inner = blockIn(block, "compression");
  const mode = option.pair.value.kind === "map" ? setting(inner, "mode") : option;
  const text = textOf(mode)?.toLowerCase();
  if (mode.kind === "set" && text !== undefined && text !== "" && !modes.has(text)) {
    return [atValue(mode, refused("there is no such compression mode", "Choose one of off, accept, s2_auto, s2_fast, s2_better and s2_best."))];
  }
  const chosen = text === undefined ? false : automatic.has(text) || (kind !== "cluster" && switchedOn.has(text)) || (text === "" && byDefault(block, kind));
  const thresholds = setting(inner, "rtt_thresholds", "thresholds", "rtts", "rtt");
  return chosen && thresholds.kind === "set" ? wrongThresholds(thresholds) : [];
}

function byDefault(block: Block, kind: "cluster" | "leafnodes" | "remote"): boolean {
  return kind === "remote" || (kind === "leafnodes" && portOf(block) === "open");
}

function wrongThresholds(option: Found): StartProblem[] {
  const texts = textsOf({ kind: "set", ...option })?.map(({ text }) => parseGoDuration(text));
  const times = texts?.filter((time) => time !== undefined).map((time) => Math.max(time, 0));
  if (times === undefined || times.length === 0 || times.length !== texts?.length) return [];
  const steps = times.slice(0, times.findLastIndex((time) => time !== 0) + 1);
  const ascends = times.every((time, index) => time === 0 || times.slice(0, index).every((before) => before <= time));
  const why = !ascends
    ? "the thresholds must not go down"
    : steps.length > maxThresholds
      ? "there are more than four thresholds"
      : steps.length === 0
        ? "no threshold is above zero"
        : undefined;
  return why === undefined ? [] : [atValue(option, refused(why, "List one to four rising times: up to each of them no, fast, better and best compression; 0ms leaves a step out."))];
}
