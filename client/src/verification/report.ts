import { Uri, extensions, l10n, window, workspace, type Disposable } from "vscode";
import { markdownReport, sarifReport, type Maker, type Verification } from "../live/verification/index.js";
import { messageOf } from "../log.js";
import { showMarkdownPage } from "../markdownPage.js";

const scheme = "nats-server-conf-report";
/** Reports that can still be shown; older pages become empty. */
const keptReports = 20;
const reports = new Map<string, string>();

/** Serves the pages of the reports that were shown. */
export function serveReports(): Disposable {
  return workspace.registerTextDocumentContentProvider(scheme, { provideTextDocumentContent: ({ path }) => reports.get(path) ?? "" });
}

/** The report as a rendered page; as plain text where VS Code's Markdown preview is switched off. */
export async function showReport(verification: Verification): Promise<void> {
  const path = `/${stem(verification)}.md`;
  reports.delete(path);
  reports.set(path, markdownReport(verification, maker(), l10n));
  for (const oldest of reports.keys()) if (reports.size > keptReports) reports.delete(oldest);
  await showMarkdownPage(Uri.from({ scheme, path }));
}

/** Asks for a file, writes the report in the format of its name, and opens it. */
export async function saveReport(verification: Verification): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const uri = await window.showSaveDialog({
    title: l10n.t("Save Report"),
    saveLabel: l10n.t("Save"),
    filters: { Markdown: ["md"], SARIF: ["sarif"] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, `${stem(verification)}.md`) }),
  });
  if (uri === undefined) return;
  const sarif = /\.(?:sarif|json)$/i.test(uri.path);
  try {
    const text = sarif ? sarifReport(verification, maker(), l10n) : markdownReport(verification, maker(), l10n);
    await workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    if (sarif) await window.showTextDocument(uri);
    else await showMarkdownPage(uri);
  } catch (error) {
    void window.showErrorMessage(l10n.t("The file could not be written: {0}", messageOf(error)));
  }
}

/** Such as `nats-migration-2026-11-24T19-50-12`. */
function stem({ at }: Verification): string {
  return `nats-migration-${new Date(at).toISOString().slice(0, 19).replaceAll(":", "-")}`;
}

function maker(): Maker {
  const manifest: unknown = extensions.getExtension("nats-server-conf.nats-server-conf")?.packageJSON;
  const version = typeof manifest === "object" && manifest !== null && "version" in manifest ? String(manifest.version) : "";
  return { name: "NATS Server Config", version };
}
