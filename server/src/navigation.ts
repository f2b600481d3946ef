/** From the uses of a name to where it is defined, and back. What several configs include has uses in each of them. */
import type { DocumentHighlight, Location, PrepareRenameResult, ReferenceParams, RenameParams, WorkspaceEdit } from "vscode-languageserver";
import type { ClientForm } from "./language/features/clientForm.js";
import { definitions, references } from "./language/features/definitions.js";
import { documentHighlights } from "./language/features/documentHighlights.js";
import { rangeOf } from "./language/features/positions.js";
import { renamableAt, rename } from "./language/features/rename.js";
import type { Refusal } from "./language/features/rename.js";
import { workspaceEdit } from "./language/features/workspaceEdits.js";
import type { Host } from "./language/host.js";
import { LSPErrorCodes, ResponseError } from "./lsp.js";
import { placeIn, placesIn } from "./places.js";
import type { AtPosition } from "./places.js";
import type { Workspace } from "./workspace.js";

export class Navigation {
  readonly #workspace: Workspace;
  readonly #host: Host;
  readonly #form: ClientForm;

  constructor(workspace: Workspace, host: Host, form: ClientForm) {
    this.#workspace = workspace;
    this.#host = host;
    this.#form = form;
  }

  async definitions(params: AtPosition): Promise<Location[]> {
    const places = await placesIn(this.#workspace, params);
    return eachOnce(places.flatMap(({ config, file, offset }) => definitions(config, file, offset, this.#form)));
  }

  async references(params: ReferenceParams): Promise<Location[]> {
    const places = await placesIn(this.#workspace, params);
    return eachOnce(places.flatMap(({ config, file, offset }) => references(config, file, offset, this.#form, params.context.includeDeclaration)));
  }

  async highlights(params: AtPosition): Promise<DocumentHighlight[]> {
    const at = await placeIn(this.#workspace, params);
    return at === undefined ? [] : documentHighlights(at.config, at.file, at.offset);
  }

  /** @throws ResponseError with the reason where something keeps its name. */
  async prepareRename(params: AtPosition): Promise<PrepareRenameResult | null> {
    for (const { config, file, offset } of await placesIn(this.#workspace, params)) {
      const found = renamableAt(config, file, offset);
      if (found !== undefined) return "refusal" in found ? refused(found) : { range: rangeOf(file, found.span), placeholder: found.name };
    }
    return null;
  }

  /** @throws ResponseError with the reason where the name would change what some config means. */
  async rename({ newName, ...params }: RenameParams): Promise<WorkspaceEdit> {
    const places = await placesIn(this.#workspace, params);
    const edits = rename(places, newName, this.#host);
    if ("refusal" in edits) return refused(edits);
    const files = new Map(places.flatMap(({ config }) => [...config.files]));
    return workspaceEdit({ files }, edits, this.#form);
  }
}

function refused({ refusal }: Refusal): never {
  throw new ResponseError(LSPErrorCodes.RequestFailed, refusal);
}

function eachOnce(locations: readonly Location[]): Location[] {
  return [...new Map(locations.map((location) => [JSON.stringify(location), location])).values()];
}
