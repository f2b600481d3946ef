/** Over every token: how many connections use it now. Over the root config: that no server runs it as it is. */
import type { Command as LspCommand, CodeLens } from "vscode-languageserver-types";
import { unusedDays } from "../model/liveUse.js";
import type { Usage } from "../model/liveUse.js";
import type { Config } from "../model/config.js";
import { authenticates, tokens } from "../model/tokens.js";
import type { ClientForm } from "./clientForm.js";
import { rangeOf } from "./positions.js";
import { clockTime } from "./text/times.js";
import { count } from "../checks/text/wording.js";

/** The live use above every token of this file that authenticates clients; one where two uses share a value through a variable. */
export function codeLenses(config: Config, uri: string, usage: Usage | undefined, form: ClientForm): CodeLens[] {
  // Only our own client looks at servers: in other editors a line over each token would never say anything else.
  if (usage === undefined && form.connectionsCommand === "") return [];
  const title = usage === undefined ? "Live use unknown: open Live Connections to ask the server" : usageTitle(usage);
  const starts = new Set<number>();
  const overTokens = tokens(config)
    .filter((token) => authenticates(token) && token.pair.value.file.uri === uri)
    .flatMap(({ pair: { value } }) => {
      if (starts.has(value.node.start)) return [];
      starts.add(value.node.start);
      const shown: LspCommand = { title, command: form.connectionsCommand };
      return [{ range: rangeOf(value.file, value.node), command: shown }];
    });
  return config.root.uri === uri && usage?.runs === "another-file" ? [overFile(form), ...overTokens] : overTokens;
}

/** Two digests that differ prove it; what a server does with this file after it reads it is another question. */
function overFile(form: ClientForm): CodeLens {
  const top = { line: 0, character: 0 };
  return { range: { start: top, end: top }, command: { title: "The server does not run this file as last saved: reload or restart needed", command: form.reloadCommand } };
}

/** Such as "12 active connections, 3 without TLS, last seen 14:05". */
export function usageTitle(usage: Usage): string {
  const open = usage.cannotTell === 0 ? "" : `, ${usage.cannotTell} cannot be told`;
  const counts = `${count(usage.connections, "active connection")}, ${usage.withoutTls} without TLS`;
  const seen = usage.lastSeenAt === undefined ? "none seen yet" : `last seen ${clockTime(usage.lastSeenAt)}`;
  return usage.reachable ? `${counts}, ${seen}${open}${unusedTitle(usage)}` : `Live use unknown: the monitoring endpoint does not answer (at ${clockTime(usage.observedAt)}: ${counts})`;
}

/** Only of days that were all looked at: one without an answer is not one without a connection. */
function unusedTitle({ connections, unused }: Usage): string {
  if (connections > 0 || unused === undefined || unused.days < unusedDays) return "";
  return unused.inRow < unusedDays
    ? `, none seen for ${unused.days} days, but not asked on each of them`
    : `, none seen on ${unused.inRow} days in a row: as far as seen, safe to replace`;
}
