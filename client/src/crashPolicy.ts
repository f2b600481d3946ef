import type { LogOutputChannel } from "vscode";
import { CloseAction, ErrorAction, type CloseHandlerResult, type ErrorHandler, type ErrorHandlerResult } from "vscode-languageclient/node";

const crashesAllowed = 3;
const withinMilliseconds = 3 * 60_000;

/**
 * What happens when the server's process ends by itself: it is started again without a word, for a few times;
 * then the user is told, once, and it stays down. The texts of the library are for the log only.
 */
export class CrashPolicy implements ErrorHandler {
  readonly #log: LogOutputChannel;
  readonly #gaveUp: () => void;
  #crashes: number[] = [];

  constructor(log: LogOutputChannel, gaveUp: () => void) {
    this.#log = log;
    this.#gaveUp = gaveUp;
  }

  error(error: Error): ErrorHandlerResult {
    this.#log.warn(`Connection to the language server: ${error.message}`);
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < withinMilliseconds), now];
    if (this.#crashes.length <= crashesAllowed) {
      this.#log.warn(`The language server ended (${this.#crashes.length} of ${crashesAllowed}) and is started again.`);
      return { action: CloseAction.Restart, handled: true };
    }
    this.#gaveUp();
    return { action: CloseAction.DoNotRestart, handled: true };
  }
}
