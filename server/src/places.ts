import type { Position, TextDocumentIdentifier } from "vscode-languageserver";
import { canonicalUri } from "./host/fileUris.js";
import type { CheckContext } from "./language/checks/check.js";
import { offsetOf } from "./language/features/positions.js";
import type { Config } from "./language/model/config.js";
import type { SourceFile } from "./language/model/sourceFile.js";
import type { ReadNamed } from "./language/model/startup/operators.js";
import type { Version } from "./language/schema/version.js";
import type { Workspace } from "./workspace.js";

/** What a request says of a document. */
export interface AboutDocument {
  readonly textDocument: TextDocumentIdentifier;
}

export interface AtPosition extends AboutDocument {
  readonly position: Position;
}

/** A position in a file of a config. */
export interface Place {
  readonly config: Config;
  /** The release of nats-server that is to run the config. */
  readonly version: Version;
  readonly file: SourceFile;
  readonly offset: number;
  readonly readNamed: ReadNamed;
  readonly validityOfNamed: CheckContext["validityOfNamed"];
}

/** In each of the configs that the document is a part of. */
export async function placesIn(workspace: Workspace, { textDocument, position }: AtPosition): Promise<Place[]> {
  const uri = canonicalUri(textDocument.uri);
  return (await workspace.analysesOf(uri)).flatMap(({ config, version, context }) => {
    const file = config.files.get(uri);
    return file === undefined ? [] : [{ config, version, file, offset: offsetOf(file, position), readNamed: context.readNamed, validityOfNamed: context.validityOfNamed }];
  });
}

/** In the first of them. */
export async function placeIn(workspace: Workspace, params: AtPosition): Promise<Place | undefined> {
  const [first] = await placesIn(workspace, params);
  return first;
}
