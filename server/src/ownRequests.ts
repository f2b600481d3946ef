/** The requests and commands that only this server knows; what comes with them is from outside, and looked at first. */
import type { Connection } from "vscode-languageserver";
import { ErrorCodes, ResponseError } from "./lsp.js";
import { isMigrationEdit } from "./migration.js";
import { Command } from "./protocol/commands.js";
import { FixEdit, FixPreview, GuidePage, MigrationEdit, MigrationPreview } from "./protocol/edits.js";
import type { FixEditResult, FixPreviewResult, GuidePageResult, MigrationEditResult } from "./protocol/edits.js";
import { ConfigLogins, GrantPlaces, MonitoringAddress, RunningFacts } from "./protocol/live.js";
import { MigrationPlan } from "./protocol/migrationPlan.js";
import { isFixTarget, isMigrationTarget } from "./protocol/targets.js";
import type { Session } from "./session.js";

const failed = { refused: "This failed. The log of the language server says where." };
const unreadable = "The request names neither a token nor a user.";

/** Registers what is asked beside the requests of the protocol. */
export function answerOwnRequests(connection: Connection, session: Session): void {
  answerMigration(connection, session);
  answerLive(connection, session);
  answerFixes(connection, session);
  executeCommands(connection, session);
}

function answerMigration(connection: Connection, { configs, migration, reply }: Session): void {
  const nothing = { replaces: "token" as const, consequences: [], seedFileName: "", folder: "" };
  connection.onRequest(MigrationPreview, (target: unknown) =>
    reply({ what: "migrationPreview", otherwise: { ...failed, ...nothing } }, () =>
      isMigrationTarget(target) ? migration.preview(target) : { refused: unreadable, ...nothing }));
  connection.onRequest(MigrationEdit, (params: unknown) =>
    reply<MigrationEditResult>({ what: "migrationEdit", otherwise: failed }, () =>
      isMigrationEdit(params) ? migration.edit(params) : { refused: unreadable }));
  connection.onRequest(MigrationPlan, (params: unknown) =>
    reply({ what: "migrationPlan", otherwise: { configs: [] } }, () => configs.migrationPlan(params)));
}

function answerLive(connection: Connection, { configs, live, reply }: Session): void {
  connection.onRequest(MonitoringAddress, (params: unknown) =>
    reply({ what: "monitoringAddress", otherwise: {} }, () => configs.monitoringAddress(params)));
  connection.onRequest(ConfigLogins, (params: unknown) =>
    reply({ what: "configLogins", otherwise: { servers: [] } }, () => live.configLogins(params)));
  connection.onRequest(GrantPlaces, (params: unknown) =>
    reply({ what: "grantPlaces", otherwise: {} }, () => live.grantPlaces(params)));
  connection.onRequest(RunningFacts, (params: unknown) =>
    reply({ what: "runningFacts", otherwise: {} }, () => configs.runningFacts(params)));
}

function answerFixes(connection: Connection, { fixes, guides, reply }: Session): void {
  const nothing = { title: "", consequences: [] };
  const unnamed = { refused: "The request does not name a fix." };
  connection.onRequest(FixPreview, (target: unknown) =>
    reply<FixPreviewResult>({ what: "fixPreview", otherwise: { ...failed, ...nothing } }, () => (isFixTarget(target) ? fixes.preview(target) : { ...unnamed, ...nothing })));
  connection.onRequest(FixEdit, (target: unknown) =>
    reply<FixEditResult>({ what: "fixEdit", otherwise: failed }, () => (isFixTarget(target) ? fixes.edit(target) : unnamed)));
  const noPage = { title: "", markdown: "" };
  connection.onRequest(GuidePage, (target: unknown) =>
    reply<GuidePageResult>({ what: "guidePage", otherwise: { ...failed, ...noPage } }, () => (isFixTarget(target) ? guides.page(target) : { ...unnamed, ...noPage })));
}

function executeCommands(connection: Connection, { fixes, guides, migration, reply }: Session): void {
  connection.onExecuteCommand(({ command, arguments: [target] = [] }) =>
    reply({ what: "executeCommand", otherwise: null }, async () => {
      if (command === Command.migrateToNkeyHere && isMigrationTarget(target)) await migration.migrateHere(target);
      else if (command === Command.applyFixHere && isFixTarget(target)) await fixes.applyHere(target);
      else if (command === Command.showGuideHere && isFixTarget(target)) await guides.showHere(target);
      else throw new ResponseError(ErrorCodes.InvalidParams, "There is no such command, or what it is given names nothing to do.");
      return null;
    }));
}
