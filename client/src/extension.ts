import type { ExtensionContext } from "vscode";
import { registerCommands } from "./commands.js";
import { EndpointSecrets } from "./endpointSecrets.js";
import { LanguageServer } from "./languageClient.js";
import { offerLanguageMode } from "./languageMode.js";
import { openLog } from "./log.js";
import { serveGuide } from "./migration/guide.js";
import { SeedStore } from "./secrets.js";
import { showLiveUse } from "./usage.js";

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): void {
  const log = openLog();
  const seeds = new SeedStore(context.secrets, context.globalState);
  server = new LanguageServer(context.asAbsolutePath("dist/server.js"), log);
  context.subscriptions.push(
    log,
    server,
    ...registerCommands(server, seeds, log),
    showLiveUse(server, log, new EndpointSecrets(context.secrets)),
    serveGuide(),
    offerLanguageMode(context.globalState, context.workspaceState),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
