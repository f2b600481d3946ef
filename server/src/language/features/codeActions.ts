/** The fixes of findings, and other ways to write what is there, as LSP code actions. */
import type { CodeAction, Position, Range } from "vscode-languageserver-types";
import type { EditFix, Fix, Guide, HashFix, KeyPairFix, PublicKeyFix } from "../checks/fixes/fix.js";
import type { Report } from "../checks/run.js";
import type { Analysis } from "../languageService.js";
import type { SourceFile } from "../model/sourceFile.js";
import { rewritesIn } from "../rewrites/index.js";
import type { Span } from "../syntax/tree.js";
import type { ClientForm } from "./clientForm.js";
import { reportDiagnostic } from "./diagnostics.js";
import { offsetOf, positionOf } from "./positions.js";
import { workspaceEdit } from "./workspaceEdits.js";

/** Names a place of a file until its text changes. */
export interface ActionTarget {
  readonly uri: string;
  readonly version: number | null;
  /** Start of the finding, or of what is to be rewritten. */
  readonly position: Position;
}

/** Names a value in whose place a public key is wanted, and the letter that it begins with. */
interface PublicKeyPlace extends ActionTarget {
  readonly end: Position;
  readonly letter?: string;
}

/** Names one fix of a place, so that its edit can be made later. */
export interface ActionData extends ActionTarget {
  /** Of the check, or {@link rewriteCode}. */
  readonly code: string;
  readonly fix: string;
}

/** A fix where it is offered. */
interface Offer {
  readonly file: SourceFile;
  readonly span: Span;
  readonly fix: Fix;
  /** Absent for a rewrite. */
  readonly report?: Report;
}

/** A fix that was found again, in the config it is a part of. */
export interface FoundFix<F extends Fix = Fix> {
  readonly analysis: Analysis;
  readonly fix: F;
}
export type FixOrReason<F extends Fix = Fix> = FoundFix<F> | { readonly refused: string };

const rewriteCode = "rewrite";
const keyPairFixes = ["migrateToNkey", "userToNkey"];

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

/** The fix of that name at a position that can be applied, or why there is none. */
export function fixNamed(analyses: readonly Analysis[], data: ActionData): FixOrReason<EditFix | HashFix | KeyPairFix> {
  let refused = "What this was offered for is not at this place any more. Ask for it again where it is now.";
  for (const analysis of analyses) {
    for (const offer of offersAt(analysis, data)) {
      if (codeOf(offer) !== data.code || offer.fix.id !== data.fix) continue;
      if (offer.fix.kind === "disabled") refused = offer.fix.reason;
      else if (offer.fix.kind !== "public-key" && offer.fix.kind !== "guide") return { analysis, fix: offer.fix };
    }
  }
  return { refused };
}

/** The fix that puts an NKey in the place of the token or password at a position, or why there is none. */
export function keyPairFixAt(analyses: readonly Analysis[], target: ActionTarget): FixOrReason<KeyPairFix> {
  let refused = "What was to get an NKey is not at this place any more. Ask for it again where it is now.";
  for (const analysis of analyses) {
    for (const { fix } of offersAt(analysis, target)) {
      if (fix.kind === "key-pair") return { analysis, fix };
      if (fix.kind === "disabled" && keyPairFixes.includes(fix.id)) refused = fix.reason;
    }
  }
  return { refused };
}

/** The page of an action that is done elsewhere; undefined where the text it was for is no longer there. */
export function guideAt(analyses: readonly Analysis[], data: ActionData): Guide | undefined {
  for (const analysis of analyses) {
    for (const offer of offersAt(analysis, data)) {
      if (codeOf(offer) === data.code && offer.fix.id === data.fix && offer.fix.kind === "guide") return offer.fix.guide();
    }
  }
  return undefined;
}

function offersAt(analysis: Analysis, { uri, version, position }: ActionTarget): Offer[] {
  const file = analysis.config.files.get(uri);
  if (file?.version !== version) return [];
  const start = offsetOf(file, position);
  // What a comment accepts can still be repaired.
  const reports = [...analysis.reports, ...analysis.accepted.map(({ report }) => report)];
  return offersIn(analysis, reports, uri, { start: position, end: position }).filter((offer) => offer.span.start === start);
}

function offersIn({ config, context }: Analysis, reports: readonly Report[], uri: string, range: Range, only?: readonly string[]): Offer[] {
  const file = config.files.get(uri);
  if (file === undefined) return [];
  const span = { start: offsetOf(file, range.start), end: offsetOf(file, range.end) };
  const here = isAskedFor("quickfix", only) ? reports.filter((report) => report.file.uri === uri && report.span.start <= span.end && span.start <= report.span.end) : [];
  const fixes = here.slice(0, maxReports).flatMap((report) => (report.fixes ?? []).map((fix) => ({ file: report.file, span: report.span, fix, report })));
  return [...fixes, ...(isAskedFor("refactor.rewrite", only) && span.end - span.start <= maxRewritten ? rewritesIn(config, context, file, span) : [])];
}

/** Most fixes are tried before they are offered, and so is each rewrite: of all in a long selection that would take seconds. */
const maxReports = 30;
/** Code units of a selection. */
const maxRewritten = 2_000;

function codeOf({ report }: Offer): string {
  return report?.check.code ?? rewriteCode;
}

function kindOf({ report, fix }: Offer): string {
  return `${report === undefined ? "refactor.rewrite" : "quickfix"}.natsServerConf.${fix.id}`;
}

function isWanted(kind: string, only: readonly string[] | undefined): boolean {
  return only === undefined || only.some((asked) => asked === "" || kind === asked || kind.startsWith(`${asked}.`));
}

/** Whether some action of a kind could be wanted. */
function isAskedFor(kind: string, only: readonly string[] | undefined): boolean {
  return isWanted(kind, only) || only?.some((asked) => asked.startsWith(`${kind}.`)) === true;
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
