import { window } from "vscode";

/** Milliseconds after which a question takes long. */
const patience = 1_000;

/** The bar in the view while a question takes long; the answers that come at once do not make it blink. */
export class ViewProgress {
  readonly #viewId: string;
  #timer: NodeJS.Timeout | undefined;
  #end: (() => void) | undefined;

  constructor(viewId: string) {
    this.#viewId = viewId;
  }

  show(isAsking: boolean): void {
    if (isAsking) this.#timer ??= setTimeout(() => { this.#begin(); }, patience);
    else this.dispose();
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#end?.();
    this.#end = undefined;
  }

  #begin(): void {
    // The task is called later; the answer may come before.
    const ended = new Promise<void>((resolve) => { this.#end = resolve; });
    void window.withProgress({ location: { viewId: this.#viewId } }, () => ended);
  }
}
