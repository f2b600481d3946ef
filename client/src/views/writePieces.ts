import { Uri, workspace } from "vscode";
import { othersTurn } from "../sources/othersTurn.js";
import { replaceFile } from "./replaceFile.js";

/** Characters that are written at a time. */
const atOnce = 1 << 16;

/**
 * Writes a text that is made while it is written; between its parts others have their turn. A file of this machine is
 * never whole in memory, and where writing fails it stays as it was.
 */
export async function writePieces(uri: Uri, pieces: Iterable<string>): Promise<void> {
  if (uri.scheme === "file") await replaceFile(uri.fsPath, parts(pieces));
  else await writeElsewhere(uri, pieces);
}

async function writeElsewhere(uri: Uri, pieces: Iterable<string>): Promise<void> {
  const written: Uint8Array[] = [];
  for (const part of parts(pieces)) {
    written.push(new TextEncoder().encode(part));
    await othersTurn();
  }
  await workspace.fs.writeFile(uri, Buffer.concat(written));
}

function* parts(pieces: Iterable<string>): Generator<string> {
  let part = "";
  for (const piece of pieces) {
    part += piece;
    if (part.length < atOnce) continue;
    yield part;
    part = "";
  }
  if (part !== "") yield part;
}
