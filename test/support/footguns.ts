/** Traps of the config language in many surroundings, each with the config that was meant. */
import * as fc from "fast-check";
import type { Memory } from "./memoryHost.js";

interface Layout {
  readonly newline: "\n" | "\r\n";
  /** Of the lines in a block; null: the block is one line. */
  readonly indent: "\t" | "  " | null;
  readonly root: "plain" | "group" | "json";
  readonly separator: ": " | ":" | " : " | " = " | "=" | " " | ":\t";
  readonly mark: "" | "," | ";";
  readonly quote: "" | '"';
  /** How many of the other entries stand before it. */
  readonly before: number;
  readonly include: boolean;
  readonly lastNewline: boolean;
}

const anyLayout: fc.Arbitrary<Layout> = fc.record({
  newline: fc.constantFrom("\n", "\r\n"),
  indent: fc.constantFrom("\t", "  ", null),
  root: fc.constantFrom("plain", "group", "json"),
  separator: fc.constantFrom(": ", ":", " : ", " = ", "=", " ", ":\t"),
  mark: fc.constantFrom("", ",", ";"),
  quote: fc.constantFrom("", '"'),
  before: fc.nat(2),
  include: fc.boolean(),
  lastNewline: fc.boolean(),
});

/** One trap: an entry as it is written and as it was meant. */
interface Trap {
  readonly code: string;
  readonly fix: string;
  /** The block it stands in; "" for the top of the config. */
  readonly block: string;
  readonly wrong: Written;
  readonly right: Written;
  /** Entries that the block needs beside it. */
  readonly beside?: readonly (readonly [key: string, value: string])[];
  /** It does not exist on a line with other entries, or in JSON. */
  readonly ownLine?: boolean;
  readonly files?: Readonly<Record<string, string>>;
}

type Written = (layout: Layout) => string;

export interface WrittenTrap {
  readonly code: string;
  readonly fix: string;
  readonly wrong: Memory;
  readonly right: Memory;
}

function pair({ quote, separator }: Layout, key: string, value: string): string {
  return `${quote}${key}${quote}${separator}${value}`;
}

function value(code: string, fix: string, [block, key]: readonly [string, string], wrong: string, right: string, more: Partial<Trap> = {}): Trap {
  return { code, fix, block, wrong: (layout) => pair(layout, key, wrong), right: (layout) => pair(layout, key, right), ...more };
}

const quotes = "Put quotes around it";
const password = ["authorization", "password"] as const;
const user = { beside: [["user", '"app"']] } as const;
const permission = ["authorization", "default_permissions"] as const;
const users = { beside: [["users", '[ { user: "app", password: "x" } ]']] } as const;
const hash = "$2y$10$abcdefghijklmnopqrstuuJ9yUWVqJ5yKcG9wQe3Zb1l8vO0a7rXK";

const traps: readonly Trap[] = [
  ...["12345", "1.5", "no", "TRUE", "2024-x", "9.9.9x", "12kbb", "2024-01-31T12:00:00Z", "1.x", "-5"].map((secret) =>
    value("secret-needs-quotes", quotes, password, secret, `"${secret}"`, user),
  ),
  value("secret-needs-quotes", quotes, ["authorization", "user"], "42", '"42"', { beside: [["password", '"x"']] }),
  value("minutes-as-millions", "Put quotes around it: minutes", ["", "write_deadline"], "2m", '"2m"'),
  value("minutes-as-millions", "Put quotes around it: minutes", ["websocket", "handshake_timeout"], "1M", '"1m"', { beside: [["no_tls", "true"]] }),
  value("bracket-in-number", quotes, ["", "server_tags"], "[az,2]", '[az,"2"]'),
  value("bracket-in-number", "Put a blank before the bracket", ["resolver", "notes"], "[1,2]", "[1,2 ]", { beside: [["type", '"FULL"'], ["dir", '"jwt"']] }),
  value("subject-as-variable", quotes, permission, "{ publish: $SYS.REQ.> }", '{ publish: "$SYS.REQ.>" }', users),
  value("subject-as-variable", quotes, permission, "{ publish: [a, $JS.API.INFO] }", '{ publish: [a, "$JS.API.INFO"] }', users),
  value("bcrypt-as-variable", quotes, password, hash, `"${hash}"`, user),
  value("comment-in-value", "Put a blank before the comment", ["", "max_payload"], "8MB#x", "8MB", { ownLine: true }),
  value("comment-in-value", "Put a blank before the comment", ["cluster", "no_advertise"], "true//of all", "true", { ownLine: true }),
  value("backslash-escape", "Put single quotes around it", ["", "pid_file"], "C:\\data\\nats.pid", "'C:\\data\\nats.pid'"),
  value("backslash-escape", "Put single quotes around it", ["", "pid_file"], '"C:\\temp"', "'C:\\temp'"),
  value("stray-quote", "Remove the quote", ["", "logtime"], "true'", "true"),
  value("stray-quote", quotes, password, "it's3cret", '"it\'s3cret"', user),
  value("stray-quote", quotes, password, "'it's3cret'", '"it\'s3cret"', user),
  value("text-needs-quotes", quotes, ["jetstream", "store_dir"], "our store", '"our store"'),
  value("text-needs-quotes", quotes, ["", "lame_duck_duration"], "30.5s", '"30.5s"'),
  value("unknown-size-suffix", "Write a suffix that nats-server knows", ["", "max_payload"], "1Mbb", "1Mb"),
  value("unknown-size-suffix", "Write a suffix that nats-server knows", ["jetstream", "max_mem"], "64kibi", "64kib", { beside: [["store_dir", '"js"']] }),
  ...[": x.conf", ":'x.conf'", '="x.conf"', " = x.conf"].map((written): Trap => ({
    code: "include-as-option", fix: "Write it as an include", block: "cluster", wrong: () => `include${written}`, right: () => 'include "x.conf"', files: { "x.conf": "no_advertise: true\n" },
  })),
  { code: "include-path-needs-quotes", fix: quotes, block: "cluster", wrong: () => "include a x.conf", right: () => 'include "a x.conf"', files: { "a x.conf": "no_advertise: true\n" }, ownLine: true },
  { code: "absolute-include", fix: "Write the path relative to this file", block: "", wrong: () => "include '/configs/x.conf'", right: () => 'include "x.conf"', files: { "x.conf": "max_payload: 1MB\n" } },
  { code: "brace-in-key", fix: "Put a blank before the brace", block: "", wrong: () => "cluster{ port: -1 }", right: () => "cluster { port: -1 }" },
  { code: "value-on-next-line", fix: "Move the value to the line of its key", block: "", wrong: ({ newline }) => `cluster:${newline}${newline}\t{ port: -1 }`, right: () => "cluster: { port: -1 }", ownLine: true },
  {
    code: "comment-before-value", fix: "Put the comment above", block: "cluster",
    wrong: ({ newline }) => `no_advertise: # for now${newline}    true`, right: () => "no_advertise: true", ownLine: true,
  },
  {
    code: "duplicate-option", fix: "Remove this entry, which has no effect", block: "cluster",
    wrong: (layout) => `${pair(layout, "connect_retries", "3")}${layout.mark === "" ? layout.newline : `${layout.mark} `}${pair(layout, "connect_retries", "5")}`,
    right: (layout) => pair(layout, "connect_retries", "5"),
  },
  {
    code: "option-spelt-twice", fix: "Remove this spelling", block: "authorization", beside: [["password", '"x"']],
    wrong: (layout) => `${pair(layout, "user", '"app"')}${layout.mark === "" ? layout.newline : `${layout.mark} `}${pair(layout, "USERNAME", '"web"')}`,
    right: (layout) => pair(layout, "user", '"app"'),
  },
  {
    code: "variable-in-braces", fix: "Remove the braces", block: "cluster",
    wrong: (layout) => `${pair(layout, "RETRIES", "3")}${layout.mark === "" ? layout.newline : `${layout.mark} `}${pair(layout, "connect_retries", "${RETRIES}")}`,
    right: (layout) => `${pair(layout, "RETRIES", "3")}${layout.mark === "" ? layout.newline : `${layout.mark} `}${pair(layout, "connect_retries", "$RETRIES")}`,
  },
];

/** Every trap in every layout that has it; all three series accept what was meant. */
export const footguns: fc.Arbitrary<WrittenTrap> = fc.tuple(fc.constantFrom(...traps), anyLayout).map(([trap, layout]) => write(trap, possible(layout, trap)));

/** The traps themselves, each in one layout. */
export const footgunSamples: readonly WrittenTrap[] = traps.map((trap, index) => {
  const [layout] = fc.sample(anyLayout, { numRuns: 1, seed: index });
  if (layout === undefined) throw new Error("fast-check gave no sample.");
  return write(trap, possible(layout, trap));
});

/** Turns a combination that the language does not have into a near one that it has. */
function possible(layout: Layout, trap: Trap): Layout {
  const root = trap.ownLine === true && layout.root === "json" ? "group" : layout.root;
  const json = root === "json";
  const indent = trap.ownLine === true ? (layout.indent ?? "  ") : layout.indent;
  const twice = ["duplicate-option", "option-spelt-twice", "variable-in-braces"].includes(trap.code);
  return {
    ...layout,
    root,
    indent,
    quote: json ? '"' : layout.quote,
    separator: json && !layout.separator.startsWith(":") ? ": " : layout.separator,
    mark: json || ((indent === null || twice) && layout.mark === "") ? "," : trap.ownLine === true ? "" : layout.mark,
    include: layout.include && !json && !(trap.files !== undefined),
  };
}

function write(trap: Trap, layout: Layout): WrittenTrap {
  const files = (entry: string): Memory => ({ files: { ...writeFiles(trap, layout, entry), ...trap.files } });
  return { code: trap.code, fix: trap.fix, wrong: files(trap.wrong(layout)), right: files(trap.right(layout)) };
}

function writeFiles({ block, beside = [] }: Trap, layout: Layout, entry: string): Record<string, string> {
  const { newline, include, before, lastNewline } = layout;
  const included = include ? 'include "part.conf"' : undefined;
  const others = beside.map(([key, written]) => pair(layout, key, written));
  const inside = block === "" ? (included ?? entry) : writeBlock(layout, block, [...others.slice(0, before), included ?? entry, ...others.slice(before)]);
  const around = [pair(layout, "max_connections", "100"), pair(layout, "debug", "false")];
  const lines = [...around.slice(0, before), inside, ...around.slice(before)];
  const files: Record<string, string> = { "server.conf": writeRoot(layout, lines) };
  if (include) files["part.conf"] = `# kept${newline}${entry}${lastNewline ? newline : ""}`;
  return files;
}

function writeBlock(layout: Layout, block: string, items: readonly string[]): string {
  const { indent, newline, mark, root } = layout;
  const open = pair(layout, block, "{");
  if (indent === null) return `${open} ${items.join(`${mark} `)} }`;
  const end = (index: number): string => (root === "json" && index === items.length - 1 ? "" : mark);
  return [open, ...items.map((item, index) => `${indent}${item}${end(index)}`), "}"].join(newline);
}

function writeRoot({ newline, root, lastNewline }: Layout, lines: readonly string[]): string {
  const entries = root === "json" ? lines.map((line, index) => (index === lines.length - 1 ? line : `${line},`)) : lines;
  return [...(root === "plain" ? entries : ["{", ...entries, "}"])].join(newline) + (lastNewline ? newline : "");
}
