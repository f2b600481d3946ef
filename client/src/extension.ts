import type { ExtensionContext } from "vscode";
import { registerCommands, registerPlanning, registerServerCommands } from "./commands.js";
import { Decoders } from "./decoding/decoders.js";
import { openEndpoint } from "./access/endpointAccess.js";
import { EndpointSecrets } from "./access/endpointSecrets.js";
import { LanguageServer } from "./languageClient.js";
import { offerLanguageMode } from "./languageMode.js";
import { openLog } from "./log.js";
import { Manual } from "./manual.js";
import { serveGuide } from "./migration/guide.js";
import { PlanPages } from "./planning/planPages.js";
import { Plans } from "./planning/plans.js";
import { SeedStore } from "./secrets.js";
import { openSystem } from "./access/systemAccess.js";
import { SystemLogins } from "./access/systemLogins.js";
import { showLiveUse } from "./usage.js";
import type { LiveWays } from "./verification/liveSources.js";
import { serveReports } from "./verification/report.js";

let server: LanguageServer | undefined;

export function activate(context: ExtensionContext): void {
  const log = openLog();
  const endpointSecrets = new EndpointSecrets(context.secrets);
  const decoders = new Decoders(context.asAbsolutePath("dist/decoder.js"), (reason) => {
    log.warn(`Live connections are decoded in the extension host, since the decoder's thread does not start: ${reason}`);
  });
  const seeds = new SeedStore(context.secrets, context.globalState);
  server = new LanguageServer(context.asAbsolutePath("dist/server.js"), log);
  const logins = new SystemLogins(context.secrets);
  const ways: LiveWays = { endpoint: (address) => openEndpoint(address, endpointSecrets), system: (setting) => openSystem(setting, logins) };
  const plans = new Plans(context.workspaceState);
  const manual = new Manual(context.extensionUri);
  const live = showLiveUse(server, log, { secrets: endpointSecrets, logins, state: context.workspaceState }, { decode: decoders.start, ways });
  context.subscriptions.push(
    log,
    server,
    decoders,
    live.shown,
    ...registerCommands(server, seeds, log, () => live.bearerNames()),
    ...registerServerCommands(server, ways, log),
    ...registerPlanning({ server, ways, plans, pages: new PlanPages(plans, manual), log }),
    serveReports(),
    serveGuide(),
    manual.register(),
    offerLanguageMode(context.globalState, context.workspaceState),
  );
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
