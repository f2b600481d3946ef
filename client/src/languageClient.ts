import { workspace, window, l10n, type Disposable, type LogOutputChannel, type TextDocument } from "vscode";
import { LanguageClient, RevealOutputChannelOn, TransportKind, type LanguageClientOptions, type ServerOptions } from "vscode-languageclient/node";
import type { InitializationOptions } from "../../server/src/protocol/commands.js";
import type { LiveUsageParams } from "../../server/src/protocol/live.js";
import { CrashPolicy } from "./crashPolicy.js";
import { messageOf } from "./log.js";
import { Manual } from "./manual.js";
import { withoutContents } from "./protocolTrace.js";
import { ServerClients } from "./serverClients.js";
import { serverStatus, type ServerStatus } from "./serverStatus.js";

export const languageId = "nats-server-conf";
const schemes = ["file", "untitled", "vscode-vfs"];

/**
 * The language server's process and the connection to it. Nothing runs before the first config is opened: the
 * extension is also activated by other files, for the offer to switch their language mode.
 */
export class LanguageServer implements Disposable {
  readonly #module: string;
  readonly #log: LogOutputChannel;
  readonly #status: ServerStatus = serverStatus(languageId);
  readonly #opened: Disposable;
  readonly #clients: ServerClients<LanguageClient>;

  /** `module` is the path of `dist/server.js`. */
  constructor(module: string, log: LogOutputChannel) {
    this.#module = module;
    this.#log = log;
    this.#clients = new ServerClients(() => this.#made(), (attempt, error) => { log.warn(`${attempt}: ${messageOf(error)}`); });
    const startFor = (document: TextDocument): void => {
      if (document.languageId === languageId && !this.#clients.isWanted) void this.#started(this.client());
    };
    this.#opened = workspace.onDidOpenTextDocument(startFor);
    workspace.textDocuments.forEach(startFor);
  }

  /** The running client, started where it is not yet. Throws where the server cannot start. */
  async client(): Promise<LanguageClient> {
    return this.#clients.client();
  }

  /** Tells the server how the tokens are used; kept for a server that starts later. */
  async tellUsage(usage: LiveUsageParams): Promise<void> {
    await this.#clients.tellUsage(usage);
  }

  async restart(): Promise<void> {
    await this.#started(this.#clients.restart());
  }

  async stop(): Promise<void> {
    await this.#clients.stop();
  }

  dispose(): void {
    this.#opened.dispose();
    this.#status.dispose();
  }

  /** For those who do not use the client: a failure is said once, here. */
  async #started(client: Promise<LanguageClient>): Promise<void> {
    try {
      await client;
    } catch (error) {
      this.#log.error(`The language server did not start: ${messageOf(error)}`);
      this.#giveUp(l10n.t("The NATS config language server did not start. Configs are not checked."));
    }
  }

  #made(): LanguageClient {
    const run = { module: this.#module, transport: TransportKind.ipc };
    const server: ServerOptions = { run, debug: { ...run, options: { execArgv: ["--nolazy", "--inspect=6009"] } } };
    const client = new LanguageClient("natsServerConf", "NATS Server Config", server, this.#options());
    client.onDidChangeState(({ newState }) => { this.#status.show(newState); });
    return client;
  }

  #options(): LanguageClientOptions {
    const told: InitializationOptions = { clientMigrates: true, manual: `${Manual.scheme}:/` };
    return {
      documentSelector: schemes.map((scheme) => ({ scheme, language: languageId })),
      initializationOptions: told,
      outputChannel: this.#log,
      traceOutputChannel: withoutContents(this.#log),
      revealOutputChannelOn: RevealOutputChannelOn.Never,
      errorHandler: new CrashPolicy(this.#log, () => {
        this.#giveUp(l10n.t("The NATS config language server stopped several times and was not started again. Configs are not checked."));
      }),
    };
  }

  #giveUp(says: string): void {
    const again = l10n.t("Start Again");
    const log = l10n.t("Show Log");
    void window.showErrorMessage(says, again, log).then(async (chosen) => {
      if (chosen === again) await this.restart();
      else if (chosen === log) this.#log.show();
    });
  }
}
