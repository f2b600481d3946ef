import { Uri, workspace, type Disposable } from "vscode";
import { reloadOrder } from "./reloadOrder.js";

const scheme = "nats-server-conf-guide";

/** The read-only page that tells how to bring a migrated config into use. */
export const reloadOrderUri = Uri.from({ scheme, path: "/After Migrate to NKey.md" });

/** Serves the guide pages, which are part of the extension and need no file. */
export function serveGuide(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: () => reloadOrder });
}
