/** Durations and sizes that are suggested: the default of the option first, then usual ones. */
import { binarySize, grouped, writtenSize } from "../text/numbers.js";
import examples from "./exampleValues.json" with { type: "json" };
import type { Suggestion } from "./suggestion.js";

export function durations(standard: unknown): string[] {
  const first = typeof standard === "string" && /^\d+(ms|s|m|h)$/.test(standard) ? [standard] : [];
  return [...new Set([...first, ...examples.durations])];
}

export function sizes(standard: unknown): string[] {
  const first = typeof standard === "number" && standard > 0 ? [writtenSize(standard)].filter((size) => /^\d+[KMG]B$/.test(size)) : [];
  return [...new Set([...first, ...examples.sizes])];
}

export function sizeDetail(size: string): Partial<Suggestion> {
  const bytes = BigInt(size.slice(0, -2)) * 1024n ** BigInt("KMG".indexOf(size.slice(-2, -1)) + 1);
  return { detail: `${grouped(bytes)} bytes (${binarySize(bytes) ?? ""})` };
}
