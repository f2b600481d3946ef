import { l10n, ProgressLocation, Uri, window, workspace } from "vscode";
import { auditFormats, type AuditFormat, type FailedAudit, type Listing } from "../live/index.js";
import { messageOf } from "../log.js";
import { askSources, chooseSources, type LiveQuestion, type LiveWays } from "../verification/liveSources.js";
import { writePieces } from "./writePieces.js";

export interface ExportParts {
  readonly ways: LiveWays;
  readonly configLogins: LiveQuestion["configLogins"];
}

/** Keeps who is connected as a file: asks from where, of what and where to, then asks the servers and writes. */
export async function exportConnections(target: unknown, { ways, configLogins }: ExportParts): Promise<void> {
  if (!workspace.isTrusted) return;
  const sources = await chooseSources(target, true, l10n.t("Whose connections do you want to export?"));
  const listing = sources === undefined ? undefined : await chooseListing();
  const place = listing === undefined ? undefined : await chooseFile();
  if (sources === undefined || listing === undefined || place === undefined) return;
  const audits = await askSources(sources, { title: l10n.t("Asking for live connections"), listing, configLogins }, ways);
  if (audits === undefined) return;
  const failed = audits.filter((each) => each.kind === "failed");
  const [first] = failed;
  if (first !== undefined && failed.length === audits.length) {
    void window.showErrorMessage(l10n.t("Nothing was exported. {0}", failureText(first)));
    return;
  }
  if (await write(place, auditFormats[place.format](audits))) await tell(place.uri, failed, audits.length);
}

async function chooseListing(): Promise<Listing | undefined> {
  const choices = [
    { label: l10n.t("Bearer connections"), detail: l10n.t("and those whose login cannot be told"), listing: { all: false, clearTextOnly: false } },
    { label: l10n.t("Bearer connections without TLS"), detail: l10n.t("and those whose login cannot be told"), listing: { all: false, clearTextOnly: true } },
    { label: l10n.t("All connections"), listing: { all: true, clearTextOnly: false } },
  ];
  return (await window.showQuickPick(choices, { placeHolder: l10n.t("Which connections do you want to export?") }))?.listing;
}

interface Place {
  readonly uri: Uri;
  readonly format: AuditFormat;
}

const extensions: Readonly<Record<AuditFormat, string>> = { json: "json", csv: "csv", markdown: "md" };

async function chooseFile(): Promise<Place | undefined> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const name = `nats-connections-${new Date().toISOString().slice(0, 10)}.json`;
  const uri = await window.showSaveDialog({
    title: l10n.t("Export Live Connections"),
    saveLabel: l10n.t("Export"),
    filters: { JSON: ["json"], CSV: ["csv"], Markdown: ["md"] },
    ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
  });
  if (uri === undefined) return undefined;
  const formats = Object.keys(extensions) as AuditFormat[];
  const format = formats.find((each) => uri.path.toLowerCase().endsWith(`.${extensions[each]}`));
  if (format !== undefined) return { uri, format };
  void window.showErrorMessage(l10n.t("Nothing was exported: the name of the file must end in .json, .csv or .md."));
  return undefined;
}

/** Whether it was written; where not, the user knows why. */
async function write({ uri }: Place, pieces: Iterable<string>): Promise<boolean> {
  const title = l10n.t("Writing live connections");
  try {
    await window.withProgress({ location: ProgressLocation.Window, title }, () => writePieces(uri, pieces));
    return true;
  } catch (error) {
    void window.showErrorMessage(l10n.t("The file could not be written: {0}", messageOf(error)));
    return false;
  }
}

async function tell(uri: Uri, failed: readonly FailedAudit[], asked: number): Promise<void> {
  const open = l10n.t("Open");
  const [first] = failed;
  const chosen = first === undefined
    ? await window.showInformationMessage(l10n.t("Live connections were exported."), open)
    : await window.showWarningMessage(l10n.t("{0} of {1} servers could not be asked. {2}", failed.length, asked, failureText(first)), open);
  if (chosen === open) await window.showTextDocument(uri);
}

function failureText({ endpoint, failure: { message, remedy } }: FailedAudit): string {
  return `${endpoint}: ${l10n.t(message)} ${l10n.t(remedy)}`;
}
