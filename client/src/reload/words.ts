import type { Localization } from "../live/localization.js";
import type { ProcessRefusal } from "./natsProcess.js";
import type { SystemRefusal } from "./systemReloader.js";

/** Why no server was reloaded, and how to go on without. */
export function refusalText(reason: ProcessRefusal | "not-allowed" | SystemRefusal, l10n: Localization): string {
  switch (reason) {
    case "windows": return l10n.t("Windows has no signal for a reload. Run \"nats-server --signal reload\" where the server is a service, or restart it.");
    case "cannot-list": return l10n.t("The processes of this machine cannot be listed by ps, so the server's cannot be told for sure. Reload it by \"nats-server --signal reload\" yourself.");
    case "stale-pid-file": return l10n.t("The pid_file of the config names a process that is not this server, or none at all. Nothing was signalled.");
    case "not-found": return l10n.t("No nats-server of this machine was started when this server says it was; it may run in a container or elsewhere. Reload it there by \"nats-server --signal reload\".");
    case "several": return l10n.t("Several nats-servers of this machine were started at the same time. Give the config a pid_file, so that they can be told apart.");
    case "not-allowed": return l10n.t("The server belongs to another user of this machine. Reload it as that user by \"nats-server --signal reload\".");
    case "refused-file": return l10n.t("The server refused the file and keeps the config that it had. Its log says why; its answer is not shown, since it may quote secrets of the file.");
    case "unknown-request": return l10n.t("The server knows no reload over the system account: 2.10 and newer do. Reload it by \"nats-server --signal reload\" on its machine.");
  }
}
