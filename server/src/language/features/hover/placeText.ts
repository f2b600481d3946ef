/** Where something stands in a config. */
import { fileName } from "../../checks/text/wording.js";
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
