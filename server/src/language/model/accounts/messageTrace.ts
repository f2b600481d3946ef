/** `msg_trace` of an account (server/opts.go, parseAccountMsgTrace). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { parseGoPercent } from "../options/goInteger.js";
import { pairsNamed } from "../pairs.js";
import type { MapValue, Value } from "../value.js";
import type { Found } from "./found.js";

export type TraceRule = "trace-sampling";

const v211 = parseVersion("2.11");

/** Problems of one account. */
export function traceProblems(account: MapValue, version: Version): readonly Found<TraceRule>[] {
  return isBefore(version, v211) ? [] : pairsNamed(account, ["msg_trace", "trace_dest"]).flatMap(({ value }) => (value.kind === "map" ? ofBlock(value) : []));
}

function ofBlock(block: MapValue): Found<TraceRule>[] {
  return pairsNamed(block, "sampling").flatMap(({ value }) => {
    const number = numberOf(value);
    return number === undefined || (number > 0 && number <= 100) ? [] : [{ rule: "trace-sampling" as const, place: { value }, words: [] }];
  });
}

/** NaN for a text that is no number; undefined for what only the environment knows, and for a value of the wrong kind. */
function numberOf(value: Value): number | undefined {
  if (value.kind === "integer") return Number(value.value);
  return value.kind === "string" ? (parseGoPercent(value.text) ?? Number.NaN) : undefined;
}
