/** Durations and sizes that are suggested: the default of the option first, or its example, then usual ones. */
import { parseGoDuration } from "../../model/options/goDuration.js";
import type { Default, Option } from "../../schema/schema.js";
import { binarySize, grouped, writtenSize } from "../text/numbers.js";
import examples from "./exampleValues.json" with { type: "json" };
import type { Suggestion } from "./suggestion.js";

/** How many times more or less than the usual a value may be and still be likely. */
const likely = { durations: 30, sizes: 128 };

export function durations(option: Option | undefined): string[] {
  return near(usualDuration(option), examples.durations, (text) => parseGoDuration(text) ?? 0, likely.durations);
}

export function sizes(option: Option | undefined): string[] {
  return near(usualSize(option), examples.sizes, (text) => Number(bytesOf(text)), likely.sizes);
}

/** The usual one, then those that are not far from it: no timeout of a handshake takes an hour. */
function near(usual: string | undefined, others: readonly string[], measure: (text: string) => number, factor: number): string[] {
  if (usual === undefined) return [...others];
  const middle = measure(usual);
  return [...new Set([usual, ...others.filter((text) => measure(text) <= middle * factor && measure(text) >= middle / factor)])];
}

/** `2m`: the default, or where that is none or only said in words, the example. */
export function usualDuration(option: Option | undefined): string | undefined {
  return firstOf(option, (value) => {
    const text = String(value).replaceAll("\"", "");
    return /^[1-9]\d*$/.test(text) ? secondsText(Number(text)) : /^\d+(\.\d+)?(ms|s|m|h)$/.test(text) ? text : undefined;
  });
}

/** `64MB`, in the same order. */
export function usualSize(option: Option | undefined): string | undefined {
  return firstOf(option, (value) => {
    const text = typeof value === "number" && value > 0 ? writtenSize(value) : String(value);
    return /^\d+[KMG]B$/.test(text) ? text : undefined;
  });
}

function firstOf(option: Option | undefined, read: (value: Default) => string | undefined): string | undefined {
  return (option?.default === undefined ? undefined : read(option.default)) ?? (option === undefined ? undefined : read(option.example));
}

/** A number that stands for a duration is one of seconds. */
function secondsText(seconds: number): string {
  return seconds % 3_600 === 0 ? `${seconds / 3_600}h` : seconds % 60 === 0 ? `${seconds / 60}m` : `${seconds}s`;
}

export function sizeDetail(size: string): Partial<Suggestion> {
  const bytes = bytesOf(size);
  return { detail: `${grouped(bytes)} bytes (${binarySize(bytes) ?? ""})` };
}

/** Of `64MB`. */
function bytesOf(size: string): bigint {
  return BigInt(size.slice(0, -2)) * 1024n ** BigInt("KMG".indexOf(size.slice(-2, -1)) + 1);
}
