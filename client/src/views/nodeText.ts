import { protectionOf, type Connection, type Snapshot } from "../live/index.js";
import { displayText } from "../live/displayText.js";
import type { Localization } from "../live/localization.js";
import type { ConnectionNode, EndpointNode, Node, NodeText, NoteNode, ServerNode, Source, SystemNode } from "./nodes.js";
import { certaintyText, kindText } from "../live/verdictText.js";
import { closedConnectionText, closedSortText, closedText, detailText } from "./askedText.js";
import { groupText, protectionText } from "./groupText.js";

/** How a node reads; what came from a server is made harmless here. */
export function nodeText(node: Node, l10n: Localization): NodeText {
  switch (node.kind) {
    case "endpoint": return endpointText(node, l10n);
    case "system": return systemText(node, l10n);
    case "server": return serverText(node, l10n);
    case "group": return groupText(node, l10n);
    case "connection": return connectionText(node, l10n);
    case "detail": return detailText(node.detail, l10n);
    case "closed": return closedText(l10n);
    case "closed-sort": return closedSortText(node, l10n);
    case "closed-connection": return closedConnectionText(node, l10n);
    case "failure": {
      const { message, remedy } = node.failure;
      const label = l10n.t(message);
      const description = l10n.t(remedy);
      return { label, description, spoken: l10n.t("Error: {0} {1}", label, description), icon: "error", context: `failure.${node.of}` };
    }
    case "retry": return plain(l10n.t("Retry"), "refresh", "retry");
    case "note": return noteText(node, l10n);
  }
}

function plain(label: string, icon: string, context: string): NodeText {
  return { label, spoken: label, icon, context };
}

function endpointText({ shown, state }: EndpointNode, l10n: Localization): NodeText {
  const label = displayText(shown);
  if (state.kind !== "answered") {
    const description = state.kind === "failed"
      ? l10n.t("no answer")
      : state.kind === "reading"
        ? l10n.t("{0} static token so far, of {1} connections: reading the others", state.first.found, state.first.of)
        : l10n.t("not asked yet");
    return { label, description, spoken: l10n.t("Monitoring endpoint {0}, {1}", label, description), icon: "server", context: "endpoint" };
  }
  const { server, counts } = state.snapshot;
  const identity = [server.name === server.id ? undefined : server.name, server.versionText].filter((part) => part !== undefined);
  const bearers = counts.staticToken.connections + counts.bearerJwt.connections;
  const description = [l10n.t("{0} bearer", bearers), ...openQuestions(state.snapshot, l10n), displayText(identity.join(" "))].join(", ");
  return { label, description, spoken: l10n.t("Monitoring endpoint {0}, {1}", label, description), icon: "server", context: "endpoint" };
}

function systemText({ name, state, servers }: SystemNode, l10n: Localization): NodeText {
  const label = displayText(name);
  const size = servers.length === 1 ? l10n.t("1 server") : l10n.t("{0} servers", servers.length);
  const description = state.kind === "answered" ? size : state.kind === "failed" ? l10n.t("no answer") : l10n.t("not asked yet");
  return { label, description, spoken: l10n.t("System account {0}, {1}", label, description), icon: "server-environment", context: "system" };
}

function serverText({ entry: { snapshot, stale } }: ServerNode, l10n: Localization): NodeText {
  const { server, counts } = snapshot;
  const label = displayText(server.name ?? server.id);
  const bearers = counts.staticToken.connections + counts.bearerJwt.connections;
  const description = [...(stale ? [l10n.t("no answer")] : []), l10n.t("{0} bearer", bearers), ...openQuestions(snapshot, l10n), displayText(server.versionText)].join(", ");
  return { label, description, spoken: l10n.t("Server {0}, {1}", label, description), icon: stale ? "warning" : "server", context: "server" };
}

function openQuestions({ counts }: Snapshot, l10n: Localization): string[] {
  return counts.cannotTell.connections === 0 ? [] : [l10n.t("{0} cannot be told", counts.cannotTell.connections)];
}

function connectionText({ connection, source, saysLogin }: ConnectionNode, l10n: Localization): NodeText {
  const label = connection.name === undefined ? l10n.t("cid {0}", connection.cid) : displayText(connection.name);
  const ip = displayText(connection.ip ?? l10n.t("unknown address"));
  const library = displayText([connection.lang, connection.version].filter((part) => part !== undefined).join(" "));
  const login = saysLogin ? kindText(connection.verdict.kind, l10n) : "";
  const parts = [ip, library, protectionText(protectionOf(connection.tls), l10n)].filter((part) => part !== "");
  const verdict = `${kindText(connection.verdict.kind, l10n)}, ${certaintyText(connection.verdict.certainty, l10n)}`;
  return {
    label,
    description: [login, ...parts].filter((part) => part !== "").join("  "),
    spoken: l10n.t("Connection {0}, {1}, {2}", label, parts.join(", "), verdict),
    icon: connection.tls === false ? "unlock" : connection.tls === undefined ? "question" : "lock",
    context: contextOf(connection, source),
  };
}

function contextOf({ ip, name }: Connection, { base }: Source): string {
  return ["connection", ip === undefined ? "" : ".address", name === undefined ? "" : ".name", base === undefined ? "" : ".http"].join("");
}

function noteText({ note }: NoteNode, l10n: Localization): NodeText {
  switch (note.kind) {
    case "not-asked": return plain(l10n.t("Not asked yet. Use Refresh to ask now."), "clock", "note");
    case "no-bearer": return plain(l10n.t("No connection is known to use a bearer token."), "pass", "note");
    case "no-closed": return plain(l10n.t("The server has closed no such connection lately."), "pass", "note");
    case "closed-others": return counted(l10n.t("Other closed connections"), note.count, "info", l10n);
    case "no-clear-text": return plain(l10n.t("No such connection is in clear text."), "pass", "note");
    case "no-servers": return plain(l10n.t("No server has answered yet."), "info", "note");
    case "stale": {
      const label = l10n.t("Last state");
      const description = new Date(note.at).toLocaleString();
      return { label, description, spoken: l10n.t("What follows is the last state, of {0}", description), icon: "history", context: "note" };
    }
    case "elsewhere": return plain(l10n.t("Its server is listed, and counted, under {0}.", displayText(note.under)), "references", "note");
    case "first-tokens": {
      const label = l10n.t("Read so far: connections by static token");
      const description = l10n.t("{0} of {1} connections", note.found, note.of);
      return { label, description, spoken: l10n.t("{0}: {1}", label, description), icon: "ellipsis", context: "note" };
    }
    case "no-connections": return plain(l10n.t("The server has no connections."), "pass", "note");
    case "found": {
      const label = l10n.t("Filter: {0}", displayText(note.name));
      const description = l10n.t("{0} of {1} listed", note.count, note.searched);
      return { label, description, spoken: l10n.t("Filter by name or address {0}: {1}", displayText(note.name), description), icon: "search", context: "note" };
    }
    case "unsearched": return counted(l10n.t("Not listed, so not searched"), note.count, "warning", l10n);
    case "over-tls": return counted(l10n.t("Not in clear text"), note.count, "filter", l10n);
    case "others": return counted(l10n.t("Other connections"), note.count, "filter", l10n);
    case "more": return counted(l10n.t("More, not listed"), note.count, "ellipsis", l10n);
    case "silent": return counted(l10n.t("More servers, without an answer"), note.count, "warning", l10n);
    case "unusable": return counted(l10n.t("Answers that were no nats-server's"), note.count, "warning", l10n);
    case "unlisted": return counted(l10n.t("Left out by the server"), note.count, "ellipsis", l10n);
    case "flaws": return counted(l10n.t("Parts of the answer could not be read"), note.count, "warning", l10n);
  }
}

/** The count stands beside the label, which stays the same. */
function counted(label: string, count: number, icon: string, l10n: Localization): NodeText {
  return { label, description: String(count), spoken: l10n.t("{0}: {1}", label, count), icon, context: "note" };
}
