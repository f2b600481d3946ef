import { DocumentHighlightKind } from "vscode-languageserver-types";
import type { DocumentHighlight } from "vscode-languageserver-types";
import type { Config } from "../model/config.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { Site } from "../model/value.js";
import { thingAt } from "./navigation/namedThing.js";
import { rangeOf } from "./positions.js";

/** The other places in the file where a name stands. */
export function documentHighlights(config: Config, file: SourceFile, offset: number): DocumentHighlight[] {
  const thing = thingAt(config, file, offset);
  if (thing === undefined) return [];
  const highlight = (kind: DocumentHighlightKind) => ({ span }: Site): DocumentHighlight => ({ range: rangeOf(file, span), kind });
  const isHere = (site: Site): boolean => site.file.uri === file.uri;
  return [
    ...thing.definitions.filter(isHere).map(highlight(DocumentHighlightKind.Write)),
    ...thing.uses.filter(isHere).map(highlight(DocumentHighlightKind.Read)),
  ];
}
