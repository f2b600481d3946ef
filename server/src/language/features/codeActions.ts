/** The fixes of findings as LSP code actions. */
import type { CodeAction, Position, Range } from "vscode-languageserver-types";
import type { EditFix, Fix, KeyPairFix } from "../checks/check.js";
import type { Report } from "../checks/run.js";
import type { Analysis } from "../languageService.js";
import type { ClientForm } from "./clientForm.js";
import { reportDiagnostic } from "./diagnostics.js";
import { offsetOf, positionOf } from "./positions.js";
import { workspaceEdit } from "./workspaceEdits.js";

/** Names a finding of a file until its text changes. */
export interface ActionTarget {
  readonly uri: string;
  readonly version: number | null;
  /** Start of the finding. */
  readonly position: Position;
}

/** What an action without its edit carries so that the edit can be made later. */
export interface ActionData extends ActionTarget {
  readonly code: string;
  readonly fix: string;
}

const kindPrefix = "quickfix.natsServerConf.";

/**
 * The actions for a range of a file that may be part of several configs.
 * @param only kinds asked for; all where absent.
 */
export function codeActions(analyses: readonly Analysis[], uri: string, range: Range, only: readonly string[] | undefined, form: ClientForm): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const analysis of analyses) {
    for (const report of reportsIn(analysis, uri, range)) {
      for (const fix of report.fixes ?? []) {
        const action = isWanted(kindPrefix + fix.id, only) ? codeAction(analysis, report, fix, form) : undefined;
        const name = `${report.check.code} ${report.span.start} ${fix.id} ${fix.title}`;
        if (action !== undefined && !actions.has(name)) actions.set(name, action);
      }
    }
  }
  return [...actions.values()];
}

/** An action with its edit; unchanged where the text it was for is no longer there. */
export function resolveCodeAction(analyses: readonly Analysis[], action: CodeAction, data: ActionData, form: ClientForm): CodeAction {
  for (const analysis of analyses) {
    const fix = fixesAt(analysis, data).find((each) => each.report.check.code === data.code && each.fix.id === data.fix && each.fix.kind === "edit")?.fix;
    if (fix?.kind === "edit") return { ...action, edit: workspaceEdit(analysis.config, fix.edits(), form) };
  }
  return action;
}

/** The fix that puts an NKey in the place of the token at a position, or why there is none. */
export function keyPairFixAt(
  analyses: readonly Analysis[],
  target: ActionTarget,
): { readonly analysis: Analysis; readonly fix: KeyPairFix } | { readonly refused: string } {
  let refused = "There is no token at this place any more. Ask for the fix again where the token is now.";
  for (const analysis of analyses) {
    for (const { fix } of fixesAt(analysis, target)) {
      if (fix.kind === "key-pair") return { analysis, fix };
      if (fix.kind === "disabled") refused = fix.reason;
    }
  }
  return { refused };
}

function fixesAt(analysis: Analysis, { uri, version, position }: ActionTarget): { readonly report: Report; readonly fix: Fix }[] {
  const file = analysis.config.files.get(uri);
  if (file?.version !== version) return [];
  const offset = offsetOf(file, position);
  return [...analysis.reports, ...analysis.accepted.map(({ report }) => report)]
    .filter((report) => report.file.uri === uri && report.span.start === offset)
    .flatMap((report) => (report.fixes ?? []).map((fix) => ({ report, fix })));
}

function reportsIn({ config, reports }: Analysis, uri: string, range: Range): Report[] {
  const file = config.files.get(uri);
  if (file === undefined) return [];
  const start = offsetOf(file, range.start);
  const end = offsetOf(file, range.end);
  return reports.filter((report) => report.file.uri === uri && report.span.start <= end && start <= report.span.end);
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** Undefined where the editor could do nothing with it. */
function codeAction(analysis: Analysis, report: Report, fix: Fix, form: ClientForm): CodeAction | undefined {
  const target: ActionTarget = { uri: form.uri(report.file.uri), version: report.file.version, position: positionOf(report.file, report.span.start) };
  const action: CodeAction = { title: fix.title, kind: kindPrefix + fix.id, diagnostics: [reportDiagnostic(report, form)] };
  switch (fix.kind) {
    case "disabled":
      return form.disabledActions ? { ...action, disabled: { reason: fix.reason } } : undefined;
    case "edit":
      return { ...action, isPreferred: fix.preferred, ...editOrData(analysis, report, fix, target, form) };
    case "key-pair":
      return form.migrateCommand === undefined ? undefined : { ...action, command: { title: fix.title, command: form.migrateCommand, arguments: [target] } };
  }
}

function editOrData(analysis: Analysis, report: Report, fix: EditFix, target: ActionTarget, form: ClientForm): Pick<CodeAction, "edit" | "data"> {
  if (!form.lazyEdits) return { edit: workspaceEdit(analysis.config, fix.edits(), form) };
  const data: ActionData = { ...target, code: report.check.code, fix: fix.id };
  return { data };
}
