import { displayText } from "../live/displayText.js";
import type { Connection, Traffic } from "../live/index.js";
import type { Localization } from "../live/localization.js";
import type { ClosedConnectionNode, ClosedSortNode, Detail, NodeText } from "./nodes.js";

export function closedText(l10n: Localization): NodeText {
  const label = l10n.t("Recently closed");
  return { label, description: l10n.t("failed logins and bearers"), spoken: l10n.t("Recently closed: failed logins and bearer connections"), icon: "history", context: "closed" };
}

export function closedSortText({ of, sort: { size } }: ClosedSortNode, l10n: Localization): NodeText {
  const label = of === "refused" ? l10n.t("Failed or withdrawn logins") : l10n.t("Bearers, or not to be told from them");
  return { label, description: String(size), spoken: l10n.t("{0}: {1}", label, size), icon: of === "refused" ? "circle-slash" : "key", context: "closedSort" };
}

export function closedConnectionText({ connection }: ClosedConnectionNode, l10n: Localization): NodeText {
  const { name, cid, ip, lang, version, ended } = connection;
  const label = name === undefined ? l10n.t("cid {0}", cid) : displayText(name);
  const library = [lang, version].filter((part) => part !== undefined).join(" ");
  const parts = [ended?.reason, ...(ended?.byToken === true ? [l10n.t("by token")] : []), ip, library, endedAt(connection)].filter((part) => part !== undefined && part !== "").map((part) => displayText(part ?? ""));
  return { label, description: parts.join("  "), spoken: l10n.t("Closed connection {0}, {1}", label, parts.join(", ")), icon: "debug-disconnect", context: `closedConnection${ip === undefined ? "" : ".address"}${name === undefined ? "" : ".name"}` };
}

export function endedAt({ ended }: Connection): string | undefined {
  return ended?.at === undefined ? undefined : new Date(ended.at).toLocaleString();
}

export function detailText(detail: Detail, l10n: Localization): NodeText {
  const [label, value] = labelled(detail, l10n);
  const description = value === undefined ? {} : { description: displayText(value) };
  return { label, ...description, spoken: value === undefined ? label : l10n.t("{0}: {1}", label, displayText(value)), icon: iconOf(detail), context: "detail" };
}

function labelled(detail: Detail, l10n: Localization): readonly [label: string, value?: string] {
  switch (detail.of) {
    case "rtt": return [l10n.t("Round trip"), detail.text];
    case "idle": return [l10n.t("Idle"), detail.text];
    case "uptime": return [l10n.t("Connected for"), detail.text];
    case "cipher": return [l10n.t("TLS cipher"), detail.text];
    case "issuer": return [l10n.t("Issuer"), detail.text];
    case "tag": return [l10n.t("Tag"), detail.text];
    case "received": return [l10n.t("From the client"), trafficText(detail.traffic, l10n)];
    case "sent": return [l10n.t("To the client"), trafficText(detail.traffic, l10n)];
    case "pending": return [l10n.t("Waiting to be sent"), l10n.t("{0} bytes", detail.count)];
    case "subscriptions": return [l10n.t("Subscriptions"), String(detail.count)];
    case "subject": return [displayText(detail.text)];
  }
}

function trafficText({ messages, bytes }: Traffic, l10n: Localization): string {
  return l10n.t("{0} messages, {1} bytes", messages ?? "?", bytes ?? "?");
}

function iconOf({ of }: Detail): string {
  switch (of) {
    case "received": return "arrow-left";
    case "sent": return "arrow-right";
    case "subscriptions": return "radio-tower";
    case "subject": return "symbol-event";
    case "issuer": case "tag": return "tag";
    case "cipher": return "lock";
    default: return "info";
  }
}
