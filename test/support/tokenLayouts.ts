/** Ways in which one and the same token is written in configs. */
import * as fc from "fast-check";
import type { Memory } from "./memoryHost.js";

export const secret = "c4nary-s3cret";

interface Layout {
  readonly newline: "\n" | "\r\n";
  /** Of the lines in a block; null: all on one line. */
  readonly indent: "\t" | "  " | null;
  readonly root: "plain" | "group" | "json";
  readonly separator: ": " | ":" | " : " | " = " | "=" | " " | ":\t" | "   = ";
  readonly mark: "" | "," | ";";
  readonly quote: "" | '"' | "'";
  readonly key: "token" | "TOKEN" | "Token";
  readonly value: "bare" | "double" | "single" | "block" | "variable" | "environment";
  readonly before: number;
  readonly after: number;
  readonly comments: boolean;
  readonly lastNewline: boolean;
  readonly include: boolean;
}

export interface WrittenToken extends Memory {
  /** What stands before and behind the entry of the token in its file, without the definition of its variable. */
  readonly file: string;
  readonly prefix: string;
  readonly suffix: string;
}

const anyLayout: fc.Arbitrary<Layout> = fc.record({
  newline: fc.constantFrom("\n", "\r\n"),
  indent: fc.constantFrom("\t", "  ", null),
  root: fc.constantFrom("plain", "group", "json"),
  separator: fc.constantFrom(": ", ":", " : ", " = ", "=", " ", ":\t", "   = "),
  mark: fc.constantFrom("", ",", ";"),
  quote: fc.constantFrom("", '"', "'"),
  key: fc.constantFrom("token", "TOKEN", "Token"),
  value: fc.constantFrom("bare", "double", "single", "block", "variable", "environment"),
  before: fc.nat(2),
  after: fc.nat(2),
  comments: fc.boolean(),
  lastNewline: fc.boolean(),
  include: fc.boolean(),
});

/** Configs that all three series of nats-server accept. */
export const tokenLayouts: fc.Arbitrary<WrittenToken> = anyLayout.map(possible).map(write);

/** Turns a combination that the language does not have into a near one that it has. */
function possible(layout: Layout): Layout {
  const json = layout.root === "json";
  const oneLine = layout.indent === null;
  const block = layout.value === "block" && layout.newline === "\n" && !oneLine && !json;
  return {
    ...layout,
    quote: json ? '"' : layout.quote,
    separator: json && !layout.separator.startsWith(":") ? ": " : layout.separator,
    mark: json || (oneLine && layout.mark === "") ? "," : block ? "" : layout.mark,
    value: json && layout.value !== "variable" ? "double" : layout.value === "block" && !block ? "double" : layout.value,
    comments: layout.comments && !oneLine && !block,
    include: layout.include && !json,
  };
}

const token = "\0";

function write(layout: Layout): WrittenToken {
  const { value, newline, include, quote, root, separator } = layout;
  const entry = `${quote}${layout.key}${quote}${separator}${writtenValue(layout)}`;
  const block = writeBlock(layout, include ? `include "conf.d/token.conf"` : token);
  const definition = value === "variable" ? `${pair(layout, "CLIENT_TOKEN", `"${secret}"`)}${root === "json" ? "," : ""}${newline}` : "";
  const text = writeRoot(layout, block);
  const included = `# kept${newline}${token}${layout.lastNewline ? newline : ""}`;
  const [prefix = "", suffix = ""] = (include ? included : text).split(token);
  const file = include ? "conf.d/token.conf" : "server.conf";
  const opening = root === "plain" ? 0 : `{${newline}`.length;
  const defined = (of: string, at: number): string => of.slice(0, at) + definition + of.slice(at);
  const files = include
    ? { "server.conf": text, [file]: defined(prefix, 0) + entry + suffix }
    : { [file]: defined(prefix, opening) + entry + suffix };
  return { files, file, prefix, suffix, environment: value === "environment" ? { CLIENT_TOKEN: secret } : {} };
}

function pair({ quote, separator }: Layout, key: string, value: string): string {
  return `${quote}${key}${quote}${separator}${value}`;
}

function writtenValue({ value }: Layout): string {
  switch (value) {
    case "bare":
      return secret;
    case "double":
      return `"${secret}"`;
    case "single":
      return `'${secret}'`;
    case "block":
      return `(\n${secret}\n)`;
    default:
      return "$CLIENT_TOKEN";
  }
}

function writeBlock(layout: Layout, written: string): string {
  const others = [pair(layout, "timeout", "2"), pair(layout, "default_permissions", `{ ${pair(layout, "publish", '"a.>"')} }`)];
  const items = [...others.slice(0, layout.before), written, ...others.slice(layout.before, layout.before + layout.after)];
  const { indent, newline, mark, comments, root } = layout;
  const open = pair(layout, "authorization", "{");
  if (indent === null) return `${open} ${items.join(`${mark} `)} }`;
  const end = (index: number): string => (root === "json" && index === items.length - 1 ? "" : mark);
  const lines = items.map((item, index) => `${indent}${item}${end(index)}${comments ? `  # note ${index}` : ""}`);
  return [open, ...lines, "}"].join(newline);
}

function writeRoot(layout: Layout, block: string): string {
  const { newline, root, lastNewline } = layout;
  const end = root === "json" ? "," : "";
  const lines = [`${pair(layout, "port", "4222")}${end}`, `${block}${end}`, pair(layout, "debug", "false")];
  const whole = root === "plain" ? lines : ["{", ...lines, "}"];
  return whole.join(newline) + (lastNewline ? newline : "");
}
