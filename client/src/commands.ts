import { commands, type Disposable, type LogOutputChannel } from "vscode";
import { Command } from "../../server/src/protocol/commands.js";
import type { LanguageServer } from "./languageClient.js";
import { copySnippet, insertSnippet } from "./migration/clientSnippet.js";
import { applyFix } from "./migration/applyFix.js";
import { exportSeed, forgetSeed } from "./migration/exportSeed.js";
import { migrateToNkey } from "./migration/migrateToNkey.js";
import { showReloadOrder } from "./migration/nextSteps.js";
import { replaceByPublicKey } from "./migration/replaceByPublicKey.js";
import { planMigration, takeStep, type PlanningParts } from "./planning/planMigration.js";
import { stepCommand } from "./planning/planPages.js";
import { reloadServer } from "./reload/reloadServer.js";
import { showGuide } from "./migration/showGuide.js";
import type { SeedStore } from "./secrets.js";
import type { LiveWays } from "./verification/liveSources.js";
import { verifyMigration } from "./verification/verifyMigration.js";

/** Registers the commands that change a config, those that follow a migration, and those of the extension itself. */
export function registerCommands(server: LanguageServer, seeds: SeedStore, log: LogOutputChannel, liveNames: () => readonly string[]): Disposable[] {
  const parts = { client: () => server.client(), seeds, log, liveNames };
  return [
    commands.registerCommand(Command.migrateToNkey, onceAtATime((target) => migrateToNkey(target, parts))),
    commands.registerCommand(Command.applyFix, onceAtATime((target) => applyFix(target, parts))),
    commands.registerCommand(Command.showGuide, (target: unknown) => showGuide(target, parts.client, log)),
    commands.registerCommand(Command.replaceByPublicKey, onceAtATime((target) => replaceByPublicKey(target, log))),
    commands.registerCommand("natsServerConf.migration.snippet", () => copySnippet()),
    commands.registerCommand("natsServerConf.migration.insertSnippet", insertSnippet),
    commands.registerCommand("natsServerConf.migration.reloadOrder", showReloadOrder),
    commands.registerCommand("natsServerConf.seeds.export", () => exportSeed(seeds, log)),
    commands.registerCommand("natsServerConf.seeds.forget", () => forgetSeed(seeds)),
    commands.registerCommand("natsServerConf.restartServer", () => server.restart()),
    commands.registerCommand("natsServerConf.showLog", () => { log.show(); }),
  ];
}

/** Registers the commands that hold the open config against running servers. */
export function registerServerCommands(server: LanguageServer, ways: LiveWays, log: LogOutputChannel): Disposable[] {
  const parts = { server, ways, log };
  return [
    commands.registerCommand("natsServerConf.verifyMigration", onceAtATime((target) => verifyMigration(target, parts))),
    commands.registerCommand(Command.reloadServer, onceAtATime((target) => reloadServer(target, parts))),
  ];
}

/** Registers what plans a migration. */
export function registerPlanning(parts: PlanningParts): Disposable[] {
  return [
    parts.pages.register(),
    commands.registerCommand(Command.planMigration, onceAtATime((target) => planMigration(target, parts))),
    commands.registerCommand(stepCommand, (config: unknown, step: unknown) => takeStep(config, step, parts)),
  ];
}

/** Leaves out a call that comes while an earlier one is under way: two dialogs would make two key pairs. */
function onceAtATime(run: (argument: unknown) => Promise<void>): (argument: unknown) => Promise<void> {
  let busy = false;
  return async (argument) => {
    if (busy) return;
    busy = true;
    try {
      await run(argument);
    } finally {
      busy = false;
    }
  };
}
