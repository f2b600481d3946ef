/** Results as Markdown tables, which are as readable on a screen. */
import type { Timing } from "./measure.js";

export interface Table {
  readonly title: string;
  /** What was measured and how, in a sentence or two. */
  readonly about: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Columns that begin on the left. */
const texts = new Set(["Size", "Config of", "Parser", "Server", "Connections", "Way"]);

export function markdown({ title, about, columns, rows }: Table): string {
  const isText = (index: number): boolean => texts.has(columns[index] ?? "");
  const widths = columns.map((column, index) => Math.max(column.length, ...rows.map((row) => (row[index] ?? "").length)));
  const line = (cells: readonly string[]): string => `| ${widths.map((width, index) => (isText(index) ? (cells[index] ?? "").padEnd(width) : (cells[index] ?? "").padStart(width))).join(" | ")} |`;
  const rule = `|${widths.map((width, index) => (isText(index) ? "-".repeat(width + 2) : `${"-".repeat(width + 1)}:`)).join("|")}|`;
  return [`## ${title}`, "", about, "", line(columns), rule, ...rows.map(line), ""].join("\n");
}

export function milliseconds(value: number): string {
  return `${value < 1 ? value.toFixed(3) : value < 10 ? value.toFixed(2) : value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
}

/** The quarter points around the median. */
export function spread({ quarters: [low, high] }: Timing): string {
  return `${milliseconds(low).replace(" ms", "")}–${milliseconds(high)}`;
}

export function speed(characters: number, { median }: Timing): string {
  return median === 0 ? "-" : `${(characters / (1 << 20) / (median / 1000)).toFixed(1)} MB/s`;
}

/** How often the one goes into the other. */
export function ratio(value: number, base: number | undefined): string {
  return base === undefined || base === 0 ? "-" : `${(value / base).toFixed(2)}×`;
}
