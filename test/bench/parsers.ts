/** Text to a full tree: ours and what others use in editors for JSON and YAML, on the same data. */
import { parseTree } from "jsonc-parser";
import { getLanguageService } from "vscode-json-languageservice";
import { TextDocument } from "vscode-languageserver-textdocument";
import { Parser, parseDocument } from "yaml";
import { parse } from "../../server/src/language/syntax/parser.js";
import type { Sample } from "./configs.js";
import type { Format } from "./data.js";
import type { Contestant } from "./measure.js";

export interface TreeParser {
  readonly name: string;
  readonly format: Format;
  readonly parse: (text: string) => unknown;
  /** Bytes beyond which it takes minutes. */
  readonly upTo?: number;
}

const json = getLanguageService({});
const megabyte = 1 << 20;

export const ourParser = "parse (this project)";

export const treeParsers: readonly TreeParser[] = [
  { name: "charCodeAt over every character (the floor)", format: "nats", parse: scan },
  { name: ourParser, format: "nats", parse },
  { name: "jsonc-parser: parseTree", format: "json", parse: (text) => parseTree(text) },
  { name: "vscode-json-languageservice: parseJSONDocument", format: "json", parse: (text) => json.parseJSONDocument(TextDocument.create("file:///sample.jsonc", "jsonc", 1, text)) },
  { name: "yaml: Parser (tokens only)", format: "yaml", parse: (text) => [...new Parser().parse(text)], upTo: megabyte },
  { name: "yaml: parseDocument", format: "yaml", parse: (text) => parseDocument(text), upTo: megabyte },
];

export function contestants(sample: Sample): Contestant[] {
  return treeParsers
    .filter(({ upTo = Infinity }) => sample.bytes <= upTo)
    .map(({ name, format, parse: work }) => ({ name, work: () => work(sample.text[format]) }));
}

/** What no reader of a text can do without. */
function scan(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0;
  return sum;
}
