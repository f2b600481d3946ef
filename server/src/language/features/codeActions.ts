/** The fixes of findings, and other ways to write what is there, as LSP code actions. */
import type { CodeAction, Position, Range } from "vscode-languageserver-types";
import type { PublicKeyFix } from "../checks/fixes/fix.js";
import type { Analysis } from "../languageService.js";
import type { SourceFile } from "../model/sourceFile.js";
import type { ClientForm } from "./clientForm.js";
import { fixNamed } from "./codeActions/named.js";
import { codeOf, isWanted, kindOf, offersIn } from "./codeActions/offers.js";
import type { ActionData, ActionTarget, Offer } from "./codeActions/offers.js";
import { reportDiagnostic } from "./diagnostics.js";
import { positionOf } from "./positions.js";
import { workspaceEdit } from "./workspaceEdits.js";

/** Names a value in whose place a public key is wanted, and the letter that it begins with. */
interface PublicKeyPlace extends ActionTarget {
  readonly end: Position;
  readonly letter?: string;
}

/** The kinds of actions there are. */
export const actionKinds = ["quickfix", "refactor.rewrite"] as const;

/**
 * The actions for a range of a file that may be part of several configs.
 * @param only kinds asked for; all where absent.
 */
export function codeActions(analyses: readonly Analysis[], uri: string, range: Range, only: readonly string[] | undefined, form: ClientForm): CodeAction[] {
  const actions = new Map<string, CodeAction>();
  for (const analysis of analyses) {
    for (const offer of offersIn(analysis, analysis.reports, uri, range, only)) {
      const name = `${codeOf(offer)} ${offer.span.start} ${offer.fix.id} ${offer.fix.title}`;
      const action = isWanted(kindOf(offer), only) && !actions.has(name) ? codeAction(analysis, offer, form) : undefined;
      if (action !== undefined) actions.set(name, action);
    }
  }
  return [...actions.values(), ...planAction(analyses, uri, range, only, form)];
}

/** Beside the fixes of a bearer token: the way there, for those who cannot change everything at once. */
function planAction(analyses: readonly Analysis[], uri: string, range: Range, only: readonly string[] | undefined, form: ClientForm): CodeAction[] {
  const kind = "quickfix.natsServerConf.planMigration";
  if (form.planCommand === undefined || !isWanted(kind, only)) return [];
  for (const analysis of analyses) {
    const [offer] = offersIn(analysis, analysis.reports, uri, range, only).filter(({ report }) => report?.check.code === "USER_001");
    if (offer?.report === undefined) continue;
    const target: ActionTarget = { uri: form.uri(uri), version: offer.file.version, position: positionOf(offer.file, offer.span.start) };
    const action: CodeAction = { title: "Plan the Migration…", kind, diagnostics: [reportDiagnostic(offer.report, form)] };
    return [{ ...action, command: { title: action.title, command: form.planCommand, arguments: [target] } }];
  }
  return [];
}

/** An action with its edit; unchanged where the text it was for is no longer there. */
export function resolveCodeAction(analyses: readonly Analysis[], action: CodeAction, data: ActionData, form: ClientForm): CodeAction {
  const found = fixNamed(analyses, data);
  if ("refused" in found || found.fix.kind !== "edit") return action;
  return { ...action, edit: workspaceEdit(found.analysis.config, found.fix.edits(), form) };
}

/** Undefined where the editor could do nothing with it. */
function codeAction(analysis: Analysis, offer: Offer, form: ClientForm): CodeAction | undefined {
  const { file, span, fix, report } = offer;
  const target: ActionTarget = { uri: form.uri(file.uri), version: file.version, position: positionOf(file, span.start) };
  const data: ActionData = { ...target, code: codeOf(offer), fix: fix.id };
  const action: CodeAction = { title: fix.title, kind: kindOf(offer), ...(report === undefined ? {} : { diagnostics: [reportDiagnostic(report, form)] }) };
  if (fix.kind === "disabled") return form.disabledActions ? { ...action, disabled: { reason: fix.reason } } : undefined;
  if (fix.kind === "guide") return withCommand(action, form.guideCommand, data);
  if (fix.kind === "public-key") return withCommand(action, form.publicKeyCommand, publicKeyPlace(file, fix, target));
  if (fix.kind === "key-pair") return withCommand(action, form.migrateCommand, target);
  if (fix.kind === "hash" || fix.consequences !== undefined) return withCommand(action, form.applyCommand, data);
  const made = form.lazyEdits ? { data } : { edit: workspaceEdit(analysis.config, fix.edits(), form) };
  return { ...action, isPreferred: fix.preferred, ...made };
}

function publicKeyPlace(file: SourceFile, { letter, span }: PublicKeyFix, target: ActionTarget): PublicKeyPlace {
  return { ...target, position: positionOf(file, span.start), end: positionOf(file, span.end), ...(letter === undefined ? {} : { letter }) };
}

function withCommand(action: CodeAction, command: string | undefined, argument: ActionTarget): CodeAction | undefined {
  return command === undefined ? undefined : { ...action, command: { title: action.title, command, arguments: [argument] } };
}
