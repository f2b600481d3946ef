/** Where something stands in a config. */
import { fileName } from "../../checks/text/wording.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Site } from "../../model/value.js";
import { positionOf } from "../positions.js";
import { grouped } from "../text/numbers.js";
import { quoted } from "../text/prose.js";
import type { Piece } from "../text/prose.js";

/** `line 3`, or `line 3 of users.conf` where the reader looks at another file. */
export function placeOf(here: SourceFile, { file, span }: Site): Piece[] {
  const line = `line ${grouped(positionOf(file, span.start).line + 1)}`;
  return file.uri === here.uri ? [line] : [`${line} of `, quoted(fileName(file.uri))];
}
