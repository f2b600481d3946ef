import type { Connection } from "../live/index.js";
import type { Localization } from "../live/localization.js";
import type { Node } from "./nodes.js";
import { nodeText } from "./nodeText.js";

/** Whether two states of a node look the same at first sight; what only a tooltip says may differ. */
export function looksAlike(one: Node, other: Node, l10n: Localization): boolean {
  // Of connections there are thousands: making their texts only to compare them would take longer than drawing them.
  if (one.kind === "connection" && other.kind === "connection") return one.saysLogin === other.saysLogin && alike(one.connection, other.connection);
  return JSON.stringify(nodeText(one, l10n)) === JSON.stringify(nodeText(other, l10n));
}

function alike(one: Connection, other: Connection): boolean {
  const { verdict } = one;
  return one.name === other.name && one.ip === other.ip && one.lang === other.lang && one.version === other.version
    && (one.tls === undefined) === (other.tls === undefined) && (one.tls === false) === (other.tls === false)
    && verdict.kind === other.verdict.kind && verdict.certainty === other.verdict.certainty;
}
