import { l10n, window, workspace, type LogOutputChannel } from "vscode";
import type { LanguageServer } from "../languageClient.js";
import { becauseText, claimText, outcomeText, stateText, verify, type Claim, type Verification } from "../live/verification/index.js";
import { messageOf } from "../log.js";
import { chooseServers } from "./chooseServer.js";
import { askSources, chooseSources, loginQuestion, type LiveWays } from "./liveSources.js";
import { openConfig } from "./openConfig.js";
import { saveReport, showReport } from "./report.js";

/** What the verification works with. */
export interface VerificationParts {
  readonly server: LanguageServer;
  readonly ways: LiveWays;
  readonly log: LogOutputChannel;
}

/** "Verify Migration": holds the open config against its servers and says what is proven. `target`: an endpoint of the view, or nothing. */
export async function verifyMigration(target: unknown, { server, ways, log }: VerificationParts): Promise<void> {
  if (!workspace.isTrusted) return;
  try {
    const config = await openConfig(server);
    if (config === undefined) return;
    const which = l10n.t("Which servers are to run this config?");
    const sources = await chooseSources(target, true, which);
    const all = sources === undefined ? undefined : await askSources(sources, loginQuestion(config.facts), ways);
    // An endpoint is one server, chosen already; a system account shows them all.
    const asked = all === undefined || sources?.every(({ kind }) => kind === "endpoint") === true ? all : await chooseServers(all, config.facts, true, which);
    if (asked === undefined) return;
    const verification = verify(config.facts, asked, Date.now());
    log.info(`Verified a migration: ${verification.outcome}`);
    // Not awaited: the message stays until the user closes it, and the next verification need not wait for that.
    tell(verification).catch((error: unknown) => { log.error(`Verification: ${messageOf(error)}`); });
  } catch (error) {
    log.error(`Verify Migration: ${messageOf(error)}`);
    void window.showErrorMessage(l10n.t("The migration could not be verified: {0}", messageOf(error)));
  }
}

async function tell(verification: Verification): Promise<void> {
  const show = l10n.t("Show Report");
  const save = l10n.t("Save Report…");
  const { outcome, claims } = verification;
  const says = [outcomeText(outcome, l10n), ...doubtful(claims)].join(" ");
  const chosen = outcome === "refuted" ? await window.showWarningMessage(says, show, save) : await window.showInformationMessage(says, show, save);
  if (chosen === show) await showReport(verification);
  else if (chosen === save) await saveReport(verification);
}

/** What stands against it first: what is refuted before what is not proven. */
function doubtful(claims: readonly Claim[]): string[] {
  const first = claims.find(({ state }) => state === "refuted") ?? claims.find(({ state }) => state !== "proven");
  return first === undefined ? [] : [l10n.t("“{0}” is {1}: {2}", claimText(first, l10n), stateText(first.state, l10n), becauseText(first, l10n))];
}
