import { sparkline, type Answer, type Connection, type Trend, type User } from "../live/index.js";
import { displayText, markdownText } from "../live/displayText.js";
import type { Localization } from "../live/localization.js";
import { endedAt } from "./askedText.js";
import type { ClosedConnectionNode, ConnectionNode, EndpointNode, GroupNode, Node, NoteNode, ServerNode } from "./nodes.js";
import { certaintyText, evidenceText, kindText } from "../live/verdictText.js";

/** The tooltip as Markdown: every text from outside is escaped. Undefined where the label says all. */
export function tooltip(node: Node, l10n: Localization): string | undefined {
  switch (node.kind) {
    case "endpoint": return endpointTooltip(node, l10n);
    case "system": return undefined;
    case "server": return serverTooltip(node, l10n);
    case "group": return groupTooltip(node, l10n);
    case "connection": return connectionTooltip(node, l10n);
    case "detail": return node.detail.of === "subject" || node.detail.of === "issuer" ? markdownText(node.detail.text) : undefined;
    case "closed": return markdownText(l10n.t("Logins that failed, or ended because the config changed, and connections by bearer tokens. It is asked for when this line is opened; Refresh asks again."));
    case "closed-sort": return undefined;
    case "closed-connection": return closedTooltip(node, l10n);
    case "failure": return paragraphs(l10n.t(node.failure.message), l10n.t(node.failure.remedy));
    case "retry": return undefined;
    case "note":
      return noteTooltip(node, l10n);
  }
}

function endpointTooltip({ shown, state, trend }: EndpointNode, l10n: Localization): string {
  if (state.kind !== "answered") return paragraphs(displayText(shown));
  return answerTooltip(shown, state, trend, l10n);
}

function serverTooltip({ entry }: ServerNode, l10n: Localization): string {
  return answerTooltip(entry.snapshot.server.id, entry, entry.trend, l10n);
}

function answerTooltip(heading: string, { snapshot, at }: Answer, trend: Trend | undefined, l10n: Localization): string {
  const { server, counts } = snapshot;
  const line = (name: string, count: { connections: number; withoutTls: number }): string =>
    l10n.t("{0}: {1}, of them without TLS: {2}", name, count.connections, count.withoutTls);
  return paragraphs(displayText(heading), displayText([server.name, server.versionText].filter((part) => part !== undefined).join(" "))) + "\n\n" + list([
    line(l10n.t("Static token"), counts.staticToken),
    line(l10n.t("Bearer JWT"), counts.bearerJwt),
    line(l10n.t("Login cannot be told"), counts.cannotTell),
    line(l10n.t("Other connections"), counts.others),
    ...(trend === undefined ? [] : trendLines(trend, l10n)),
    askedAt(at, l10n),
  ]);
}

/** Blocks for who sees them, the same in words for who hears them. */
function trendLines({ samples, sinceFirst, sinceLoaded }: Trend, l10n: Localization): string[] {
  const [first] = samples;
  const last = samples.at(-1);
  const numbers = samples.map(({ bearers }) => bearers);
  const time = (at: number): string => new Date(at).toLocaleTimeString();
  const drawn = first === undefined || last === undefined || samples.length < 2
    ? []
    : [l10n.t("Bearer connections since {0}: {1} first {2}, at most {3}, now {4}", time(first.at), sparkline(numbers), first.bearers, Math.max(...numbers), last.bearers)];
  const changes = [
    ...(sinceFirst === undefined || samples.length < 2 ? [] : [l10n.t("Since the first answer, at {0}: +{1} new, -{2} gone", time(sinceFirst.since), sinceFirst.added, sinceFirst.gone)]),
    ...(sinceLoaded === undefined ? [] : [l10n.t("Since the server loaded its config, at {0}: +{1} new, -{2} gone", time(sinceLoaded.since), sinceLoaded.added, sinceLoaded.gone)]),
  ];
  return [...drawn, ...changes];
}

function noteTooltip({ note }: NoteNode, l10n: Localization): string | undefined {
  switch (note.kind) {
    case "others": return markdownText(l10n.t("Select this line, or Show All Connections in the view's title, to list them."));
    case "over-tls": return markdownText(l10n.t("Select this line, or Show With and Without TLS in the view's menu, to list them."));
    case "found": return markdownText(l10n.t("Select this line, or Clear Filter by Name in the view's menu, to list all again."));
    case "more":
    case "unsearched": return markdownText(l10n.t("Of very many connections only some are listed. All are counted; sorting and searching are about those that are listed. Export Live Connections has them all."));
    case "first-tokens": return markdownText(l10n.t("The server has many connections. Those that it shows as static tokens alone were asked for first; what the others use, and whether more of them are bearers, is known when all have been read."));
    case "flaws": return list(note.flaws.map(({ at, expected }) => l10n.t("{0}: expected {1}", at, expected)));
    default: return undefined;
  }
}

function groupTooltip({ group: { title } }: GroupNode, l10n: Localization): string | undefined {
  const account = "account" in title ? [l10n.t("Account: {0}", displayText(title.account))] : [];
  const user = "user" in title ? [userLine(title.user, l10n)] : [];
  const facts = list([...account, ...user]);
  return title.by === "login" ? `${paragraphs(kindText(title.kind, l10n))}\n\n${facts}` : facts === "" ? undefined : facts;
}

function connectionTooltip({ connection, source }: ConnectionNode, l10n: Localization): string {
  const { verdict } = connection;
  const heading = `${kindText(verdict.kind, l10n)} (${certaintyText(verdict.certainty, l10n)})`;
  return paragraphs(heading, evidenceText(verdict, l10n)) + "\n\n" + list([...facts(connection, l10n), askedAt(source.at, l10n)]);
}

function askedAt(at: number, l10n: Localization): string {
  return l10n.t("Asked at {0}", new Date(at).toLocaleTimeString());
}

function closedTooltip({ connection }: ClosedConnectionNode, l10n: Localization): string {
  const { verdict, ended } = connection;
  const evidence = [evidenceText(verdict, l10n), ...(ended?.byToken === true ? [l10n.t("The server shows that it was a token.")] : [])].join(" ");
  const reason = ended?.reason === undefined ? [] : [l10n.t("Reason: {0}", displayText(ended.reason))];
  const at = endedAt(connection);
  return paragraphs(kindText(verdict.kind, l10n), evidence) + "\n\n" + list([...reason, ...(at === undefined ? [] : [l10n.t("Closed at {0}", at)]), ...facts(connection, l10n)]);
}

function facts(connection: Connection, l10n: Localization): string[] {
  const { cid, name, ip, port, lang, version, idle, uptime, tls, type } = connection;
  const fact = (text: string, value: string | undefined): string[] => (value === undefined ? [] : [`${text}: ${displayText(value)}`]);
  const protection = tls === false
    ? l10n.t("none seen by the server: CLEAR TEXT")
    : tls === undefined
      ? l10n.t("not known yet")
      : [tls.version ?? l10n.t("version not shown"), tls.cipher].filter((part) => part !== undefined).join(", ");
  return [
    ...fact(l10n.t("Name"), name),
    l10n.t("Connection: cid {0}, {1}", cid, displayText(type)),
    ...fact(l10n.t("Address"), ip === undefined ? undefined : `${ip}${port === undefined ? "" : `, ${l10n.t("port {0}", port)}`}`),
    l10n.t("Account: {0}", displayText(connection.account)),
    userLine(connection.user, l10n),
    ...fact(l10n.t("Library"), lang === undefined ? undefined : `${lang} ${version ?? ""}`.trim()),
    ...fact(l10n.t("Idle"), idle),
    ...fact(l10n.t("Connected for"), uptime),
    ...fact("TLS", protection),
  ];
}

function userLine(user: User, l10n: Localization): string {
  switch (user.kind) {
    case "name": return l10n.t("User: {0}", displayText(user.name));
    case "key": return l10n.t("User: {0}", user.publicKey);
    case "hidden": return l10n.t("User: hidden, as it may be a token");
    case "absent": return l10n.t("User: none stated");
  }
}

function paragraphs(...texts: readonly string[]): string {
  return texts.map(markdownText).join("\n\n");
}

function list(texts: readonly string[]): string {
  return texts.map((text) => `- ${markdownText(text)}`).join("\n");
}
