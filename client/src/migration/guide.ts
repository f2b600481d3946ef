import { EventEmitter, Uri, workspace, type Disposable } from "vscode";
import { reloadOrder } from "./reloadOrder.js";

const scheme = "nats-server-conf-guide";

/** The read-only page that tells how to bring a migrated config into use. */
export const reloadOrderUri = Uri.from({ scheme, path: "/After Migrate to NKey.md" });

/** The page that was opened last of each title, which one read earlier may still be on the screen. */
const pages = new Map([[reloadOrderUri.toString(), reloadOrder]]);
const changed = new EventEmitter<Uri>();

/** Serves the guide pages, which need no file. */
export function serveGuide(): Disposable {
  const provideTextDocumentContent = (uri: Uri): string => pages.get(uri.toString()) ?? "";
  return workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent, onDidChange: changed.event });
}

/** @param title fit for a file name. */
export function pageUri(title: string, markdown: string): Uri {
  const uri = Uri.from({ scheme, path: `/${title}.md` });
  pages.set(uri.toString(), markdown);
  changed.fire(uri);
  return uri;
}
