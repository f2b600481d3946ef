/** Where something stands in a config. */
import type { Config } from "../../model/config.js";
import type { Site } from "../../model/value.js";
import { positionOf } from "../positions.js";
import { grouped } from "../text/numbers.js";
import { quoted } from "../text/prose.js";
import type { Piece } from "../text/prose.js";

/** `line 3`, or `line 3 of users.conf` in an included file. */
export function placeOf(config: Config, { file, span }: Site): Piece[] {
  const line = `line ${grouped(positionOf(file, span.start).line + 1)}`;
  return file.uri === config.root.uri ? [line] : [`${line} of `, quoted(fileName(file.uri))];
}

function fileName(uri: string): string {
  const name = uri.slice(uri.lastIndexOf("/") + 1);
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
