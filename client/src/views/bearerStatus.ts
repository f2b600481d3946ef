import type { ServerUsage } from "../../../server/src/protocol/live.js";
import type { Localization } from "../live/localization.js";

/** How many use bearer tokens, in the view's badge and in the status bar. */
export interface BearerStatus {
  readonly bearers: number;
  readonly badge: string;
  /** With an icon before it; clear text comes first. */
  readonly text: string;
  /** The same in sentences. */
  readonly spoken: string;
}

/** Undefined where nobody has answered yet, so that there is nothing to say. */
export function bearerStatus(usages: readonly ServerUsage[], l10n: Localization): BearerStatus | undefined {
  if (usages.length === 0) return undefined;
  const answering = usages.filter(({ reachable }) => reachable);
  const sum = (count: (usage: ServerUsage) => number): number => answering.reduce((total, usage) => total + count(usage), 0);
  const bearers = sum(({ staticToken, bearerJwt }) => staticToken.connections + bearerJwt.connections);
  const clear = sum(({ staticToken, bearerJwt }) => staticToken.withoutTls + bearerJwt.withoutTls);
  const badge = bearers === 1 ? l10n.t("1 connection with a bearer token") : l10n.t("{0} connections with a bearer token", bearers);
  if (answering.length === 0) return { bearers, badge, text: `$(warning) ${l10n.t("NATS: no answer")}`, spoken: l10n.t("No NATS server answers.") };
  const parts = [...(clear === 0 ? [] : [l10n.t("{0} clear text", clear)]), l10n.t("{0} bearer", bearers)].join(", ");
  const icon = clear > 0 ? "unlock" : bearers > 0 ? "key" : "pass";
  return { bearers, badge, text: `$(${icon}) ${l10n.t("NATS: {0}", parts)}`, spoken: sentences(usages, answering, badge, clear, l10n) };
}

function sentences(usages: readonly ServerUsage[], answering: readonly ServerUsage[], badge: string, clear: number, l10n: Localization): string {
  const cannotTell = answering.reduce((total, usage) => total + usage.cannotTell, 0);
  const newest = answering.reduce((latest, { observedAt }) => Math.max(latest, observedAt), 0);
  const silent = usages.length - answering.length;
  return [
    l10n.t("NATS: {0}, of them {1} in clear text.", badge, clear),
    ...(cannotTell === 0 ? [] : [l10n.t("Of {0} more the login cannot be told.", cannotTell)]),
    ...(silent === 0 ? [] : [l10n.t("Servers that do not answer: {0}.", silent)]),
    l10n.t("Last asked at {0}; servers are asked while the view is visible.", new Date(newest).toLocaleTimeString()),
  ].join(" ");
}
