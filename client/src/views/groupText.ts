import { isAccountKey, type ArrangedGroup, type Protection, type User } from "../live/index.js";
import { displayText } from "../live/displayText.js";
import type { Localization } from "../live/localization.js";
import { kindText } from "../live/verdictText.js";
import type { GroupNode, NodeText } from "./nodes.js";

/** How a group reads: what its connections have in common, and how many there are. */
export function groupText({ group }: GroupNode, l10n: Localization): NodeText {
  const label = labelOf(group, l10n);
  const description = [...counts(group, l10n), ...account(group, l10n)].join(", ");
  return { label, description, spoken: `${label}, ${description}`, icon: iconOf(group), context: "group" };
}

/** TLS in a word or two, as far as the server sees it. */
export function protectionText(protection: Protection, l10n: Localization): string {
  switch (protection) {
    case "tls": return l10n.t("TLS");
    case "clear-text": return l10n.t("CLEAR TEXT");
    case "unknown": return l10n.t("TLS not known yet");
  }
}

function labelOf({ title }: ArrangedGroup, l10n: Localization): string {
  switch (title.by) {
    case "login": return [kindText(title.kind, l10n), ...userParts(title.user)].join(" ");
    case "account": return l10n.t("Account {0}", accountText(title.account));
    case "user": return userParts(title.user)[0] ?? (title.user.kind === "hidden" ? l10n.t("User hidden, as it may be a token") : l10n.t("No user stated"));
    case "language": return title.lang === undefined ? l10n.t("No language stated") : title.lang === "" ? l10n.t("Other languages") : displayText(title.lang);
    case "tls": return protectionText(title.protection, l10n);
    case "none": return l10n.t("All");
  }
}

/** A group of one kind of login says in its label whether that is a bearer, one of one protection how it is protected. */
function counts({ title: { by }, size, bearers, cannotTell, withoutTls }: ArrangedGroup, l10n: Localization): string[] {
  return [
    size === 1 ? l10n.t("1 connection") : l10n.t("{0} connections", size),
    ...(by === "login" || bearers === 0 ? [] : [l10n.t("{0} bearer", bearers)]),
    ...(by === "login" || cannotTell === 0 ? [] : [l10n.t("{0} cannot be told", cannotTell)]),
    ...(by === "tls" || withoutTls === 0 ? [] : [l10n.t("{0} CLEAR TEXT", withoutTls)]),
  ];
}

function account({ title }: ArrangedGroup, l10n: Localization): string[] {
  return title.by === "login" || title.by === "user" ? [l10n.t("account {0}", accountText(title.account))] : [];
}

function iconOf({ bearers, cannotTell }: ArrangedGroup): string {
  if (bearers > 0) return "key";
  return cannotTell > 0 ? "question" : "account";
}

function accountText(name: string): string {
  return isAccountKey(name) ? shortKey(name) : displayText(name);
}

function userParts(user: User): string[] {
  if (user.kind === "name") return [displayText(user.name)];
  return user.kind === "key" ? [shortKey(user.publicKey)] : [];
}

/** A public key is told by its beginning; the tooltip has it in full. */
function shortKey(publicKey: string): string {
  return `${publicKey.slice(0, 8)}…`;
}
