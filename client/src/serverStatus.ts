import { LanguageStatusSeverity, l10n, languages } from "vscode";
import { State } from "vscode-languageclient/node";

/** The entry under `{}` in the status bar that says whether configs are checked. */
export interface ServerStatus {
  show(state: State): void;
  dispose(): void;
}

export function serverStatus(languageId: string): ServerStatus {
  const item = languages.createLanguageStatusItem("natsServerConf.server", { language: languageId });
  item.name = l10n.t("NATS config checks");
  item.command = { command: "natsServerConf.restartServer", title: l10n.t("Restart") };
  let disposed = false;
  return {
    dispose: () => {
      disposed = true;
      item.dispose();
    },
    show: (state) => {
      // The client stops after VS Code has disposed of everything else.
      if (disposed) return;
      const down = state === State.Stopped || state === State.StartFailed;
      item.busy = state === State.Starting;
      item.severity = down ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information;
      item.text = down ? l10n.t("NATS config checks are off") : l10n.t("NATS config checks");
      item.detail = down ? l10n.t("The language server is not running.") : "";
    },
  };
}
