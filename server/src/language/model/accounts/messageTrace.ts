/** `msg_trace` of an account (server/opts.go, parseAccountMsgTrace and parseAccounts). */
import { isBefore, parseVersion } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { parseGoPercent } from "../options/goInteger.js";
import { pairsNamed } from "../value.js";
import type { MapValue, Value } from "../value.js";
import type { Found } from "./found.js";
import { remembered } from "./remembered.js";

/** "sampling-ignored": a warning, on which `-t` fails though the server starts. */
export type TraceRule = "trace-sampling" | "sampling-ignored";

const v211 = parseVersion("2.11");

/** Problems of one account. */
export const traceProblems = remembered((account: MapValue, version: Version): readonly Found<TraceRule>[] =>
  isBefore(version, v211) ? [] : pairsNamed(account, "msg_trace", "trace_dest").flatMap(({ value }) => (value.kind === "map" ? ofBlock(value) : [])));

function ofBlock(block: MapValue): Found<TraceRule>[] {
  return pairsNamed(block, "sampling").flatMap(({ value }): Found<TraceRule>[] => {
    const number = numberOf(value);
    if (number === undefined) return [];
    if (!(number > 0 && number <= 100)) return [{ rule: "trace-sampling", place: { value }, words: [] }];
    return pairsNamed(block, "dest").length > 0 ? [] : [{ rule: "sampling-ignored", place: { value }, words: [] }];
  });
}

/** NaN for a text that is no number; undefined for what only the environment knows, and for a value of the wrong kind. */
function numberOf(value: Value): number | undefined {
  if (value.kind === "integer") return Number(value.value);
  return value.kind === "string" ? (parseGoPercent(value.text) ?? Number.NaN) : undefined;
}
