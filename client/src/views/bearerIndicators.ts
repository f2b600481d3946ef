import { l10n, StatusBarAlignment, window, type StatusBarItem, type TreeView } from "vscode";
import { Command } from "../../../server/src/protocol/commands.js";
import type { ServerUsage } from "../../../server/src/protocol/live.js";
import { bearerStatus } from "./bearerStatus.js";

/** The badge on the view's icon and the entry in the status bar, which opens the view. */
export class BearerIndicators {
  readonly #view: Pick<TreeView<unknown>, "badge">;
  readonly #item: StatusBarItem;

  constructor(view: Pick<TreeView<unknown>, "badge">) {
    this.#view = view;
    this.#item = window.createStatusBarItem("natsServerConf.bearers", StatusBarAlignment.Left);
    this.#item.name = l10n.t("NATS bearer connections");
    this.#item.command = Command.showConnections;
  }

  show(usages: readonly ServerUsage[]): void {
    const status = bearerStatus(usages, l10n);
    this.#view.badge = status === undefined || status.bearers === 0 ? undefined : { value: status.bearers, tooltip: status.badge };
    if (status === undefined) {
      this.#item.hide();
      return;
    }
    this.#item.text = status.text;
    this.#item.tooltip = status.spoken;
    this.#item.accessibilityInformation = { label: status.spoken, role: "button" };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}
