/** One and the same data, written as a NATS config, as JSON with comments, and as YAML. */
export type Data = string | number | boolean | Size | readonly Data[] | Block;

/** A number of bytes that a person writes with a suffix where the format has one. */
export class Size {
  readonly megabytes: number;

  constructor(megabytes: number) {
    this.megabytes = megabytes;
  }

  get bytes(): number {
    return this.megabytes * (1 << 20);
  }
}

export class Block {
  readonly entries: readonly Entry[];

  constructor(entries: readonly Entry[]) {
    this.entries = entries;
  }
}

export interface Entry {
  readonly key: string;
  readonly value: Data;
  /** Stands on a line of its own above the entry. */
  readonly comment?: string;
}

/** The entries of a block without comments. */
export function block(values: Readonly<Record<string, Data>>): Block {
  return new Block(Object.entries(values).map(([key, value]) => ({ key, value })));
}

export type Format = "nats" | "json" | "yaml";

export const written: Readonly<Record<Format, (root: Block) => string>> = {
  nats: (root) => entriesOf(root, "", natsEntry, "", "#"),
  json: (root) => `{\n${entriesOf(root, "  ", jsonEntry, ",", "//")}}\n`,
  yaml: (root) => entriesOf(root, "", yamlEntry, "", "#"),
};

type WriteEntry = (entry: Entry, indent: string) => string;

function entriesOf(root: Block, indent: string, write: WriteEntry, separator: "" | ",", mark: "#" | "//"): string {
  const last = root.entries.length - 1;
  const lines = root.entries.map((entry, index) => {
    const comment = entry.comment === undefined ? "" : `${indent}${mark} ${entry.comment}\n`;
    return `${comment}${indent}${write(entry, indent)}${index === last ? "" : separator}\n`;
  });
  return lines.join("");
}

function natsEntry({ key, value }: Entry, indent: string): string {
  const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
  return value instanceof Block ? `${name} ${natsValue(value, indent)}` : `${name}: ${natsValue(value, indent)}`;
}

function natsValue(value: Data, indent: string): string {
  const deeper = `${indent}  `;
  if (value instanceof Size) return `${value.megabytes}MB`;
  if (value instanceof Block) return isShort(value) ? `{ ${value.entries.map((entry) => natsEntry(entry, deeper)).join(", ")} }` : `{\n${entriesOf(value, deeper, natsEntry, "", "#")}${indent}}`;
  if (typeof value === "object") {
    const items = value.map((item) => natsValue(item, deeper));
    return value.some((item) => item instanceof Block) ? `[\n${items.map((item) => `${deeper}${item}\n`).join("")}${indent}]` : `[${items.join(", ")}]`;
  }
  return typeof value === "string" ? natsText(value) : String(value);
}

/** Bare where that is safe and usual. */
function natsText(text: string): string {
  return /^[A-Z][A-Z0-9_]*$/.test(text) ? text : JSON.stringify(text);
}

/** What a person writes on one line. */
function isShort({ entries }: Block): boolean {
  return entries.length <= 3 && entries.every(({ value, comment }) => comment === undefined && !(value instanceof Block) && (typeof value !== "object" || value instanceof Size || value.length < 5));
}

function jsonEntry({ key, value }: Entry, indent: string): string {
  return `${JSON.stringify(key)}: ${jsonValue(value, indent)}`;
}

function jsonValue(value: Data, indent: string): string {
  const deeper = `${indent}  `;
  if (value instanceof Size) return String(value.bytes);
  if (value instanceof Block) return isShort(value) ? `{ ${value.entries.map((entry) => jsonEntry(entry, deeper)).join(", ")} }` : `{\n${entriesOf(value, deeper, jsonEntry, ",", "//")}${indent}}`;
  if (typeof value !== "object") return JSON.stringify(value);
  const items = value.map((item) => jsonValue(item, deeper));
  return value.some((item) => item instanceof Block) ? `[\n${items.map((item) => deeper + item).join(",\n")}\n${indent}]` : `[${items.join(", ")}]`;
}

function yamlEntry({ key, value }: Entry, indent: string): string {
  const name = /^[A-Za-z_]\w*$/.test(key) ? key : JSON.stringify(key);
  return `${name}:${yamlValue(value, indent)}`;
}

function yamlValue(value: Data, indent: string): string {
  const deeper = `${indent}  `;
  if (value instanceof Size) return ` ${value.bytes}`;
  if (value instanceof Block) return value.entries.length === 0 ? " {}" : `\n${entriesOf(value, deeper, yamlEntry, "", "#").trimEnd()}`;
  if (typeof value !== "object") return ` ${JSON.stringify(value)}`;
  if (value.length === 0) return " []";
  return value.map((item) => `\n${deeper}-${item instanceof Block ? ` ${entriesOf(item, `${deeper}  `, yamlEntry, "", "#").trim()}` : yamlValue(item, deeper)}`).join("");
}
