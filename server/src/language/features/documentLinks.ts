import type { DocumentLink } from "vscode-languageserver-types";
import type { Host } from "../host.js";
import type { SourceFile } from "../model/sourceFile.js";
import { walk } from "../syntax/queries.js";
import { includePath } from "../syntax/values.js";
import type { ClientForm } from "./clientForm.js";
import { rangeOf } from "./positions.js";

/** The paths of includes as links to the files that nats-server would read. */
export function documentLinks(file: SourceFile, host: Host, form: ClientForm): DocumentLink[] {
  return includes(file, host).map(({ path, target }) => ({ range: rangeOf(file, path), target: form.uri(target) }));
}

/** Includes of one file that are looked at; a config is not read beyond as many either. */
const maxIncludes = 1_000;

/** What a file includes, by itself. */
export function includes(file: SourceFile, host: Host): { readonly path: { start: number; end: number }; readonly target: string }[] {
  const found = [];
  for (const node of walk(file.document, (child) => !child.plain)) {
    if (node.kind === "include") found.push({ path: node.path, target: host.resolveInclude(file.uri, includePath(file.text, node)) });
    if (found.length >= maxIncludes) break;
  }
  return found;
}
