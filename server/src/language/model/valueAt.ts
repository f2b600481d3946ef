/** From a place in a file to the value that the server would have there. */
import type { Entry, Span, ValueNode } from "../syntax/tree.js";
import type { Config } from "./config.js";
import type { Place } from "./optionPath.js";
import type { SourceFile } from "./sourceFile.js";
import type { Value } from "./value.js";

/** Undefined where the server files no value, as for what stands behind a mistake. */
export function valueAt(config: Config, { file, trail, includedAt }: Place): Value | undefined {
  let value: Value | undefined = includedAt === undefined ? config.value : valueAt(config, includedAt);
  for (const node of trail) {
    if (value === undefined) return undefined;
    value = node.kind === "entry" ? ofEntry(value, file, node) : ofElement(value, file, node);
  }
  return value;
}

function ofEntry(map: Value, file: SourceFile, entry: Entry): Value | undefined {
  return map.kind === "map" ? map.pairs.find((pair) => pair.file.uri === file.uri && pair.entry.start === entry.start)?.value : undefined;
}

function ofElement(list: Value, file: SourceFile, node: ValueNode): Value | undefined {
  return list.kind === "array" ? list.items.find((item) => isWrittenAt(item, file, node)) : undefined;
}

/** A value behind a `$NAME` is written where the name stands, wherever its literal is. */
function isWrittenAt({ references, node, file }: Value, at: SourceFile, span: Span): boolean {
  const [use] = references;
  const site = use === undefined ? { file, span: node } : use.site;
  return site.file.uri === at.uri && site.span.start === span.start;
}
