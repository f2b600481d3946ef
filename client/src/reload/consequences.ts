import type { Snapshot } from "../live/index.js";
import type { Localization } from "../live/localization.js";
import { matchOf, type ConfigFacts } from "../live/verification/index.js";
import type { Pitfalls } from "../verification/openConfig.js";

/** What is known before a reload. */
export interface BeforeReload {
  readonly config: ConfigFacts;
  /** What of the file a reload cannot take. */
  readonly pitfalls: Pitfalls;
  /** Findings of the file that are errors. */
  readonly errors: number;
  /** What the server says of itself and its connections. */
  readonly snapshot: Snapshot;
}

/** What a reload of the file does to the server's clients, the gravest first. Each was seen on nats-server 2.9, 2.10 and 2.15. */
export function reloadConsequences({ config, pitfalls, errors, snapshot }: BeforeReload, l10n: Localization): string[] {
  const { staticToken, cannotTell } = snapshot.counts;
  const runsAlready = matchOf(config, snapshot.server) === "same-digest";
  const sentences = runsAlready ? [] : ending(pitfalls, l10n);
  if (errors > 0) sentences.push(l10n.t("The file has errors: {0}. The server refuses a file that it cannot read, and keeps its config.", errors));
  if (!config.takesToken && staticToken.connections > 0) {
    sentences.push(runsAlready
      ? l10n.t("Connections with a static token: {0}. The file takes none, so the server was given one on its command line: they stay until it is started without.", staticToken.connections)
      : l10n.t("Connections with a static token: {0}. The file takes none: they are disconnected at once, and a client that has only the token cannot come back, unless the server has the token on its command line too.", staticToken.connections));
  }
  if (!config.takesToken && cannotTell.connections > 0) sentences.push(l10n.t("Connections whose login cannot be told: {0}. If they use a token, the same happens to them.", cannotTell.connections));
  if (config.takesToken) {
    sentences.push(
      l10n.t("If the token in the file has changed, every client with the old one is disconnected at once."),
      l10n.t("Clients that send a user name or an NKey beside the token are disconnected once, even if nothing has changed, and may come back."),
    );
  }
  if (pitfalls.hasWebsocket) {
    sentences.push(l10n.t("If the websocket block has changed, the server refuses the whole file, and writes the old and the new block to its log, tokens included. Then restart it instead."));
  }
  sentences.push(l10n.t("Clients whose user, password or key is not in the file any more are disconnected."));
  if (runsAlready) sentences.push(l10n.t("The server runs this file already."));
  return sentences;
}

/** What ends the server itself, with all its connections. */
function ending({ hasProxies, logFails }: Pitfalls, l10n: Localization): string[] {
  return [
    ...(logFails ? [l10n.t("The server ends: it cannot open the log that the file names. The finding start-log says why.")] : []),
    ...(hasProxies ? [l10n.t("If the server runs a config without the block proxies, it may end: nats-server 2.15.1 crashes where a reload brings that block or takes it away. Then restart it instead.")] : []),
  ];
}
