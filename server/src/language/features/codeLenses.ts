/** Over every token: how many connections use it now. */
import type { Command as LspCommand, CodeLens } from "vscode-languageserver-types";
import type { Usage } from "../checks/check.js";
import type { Config } from "../model/config.js";
import { authenticates, tokens } from "../model/tokens.js";
import type { ClientForm } from "./clientForm.js";
import { rangeOf } from "./positions.js";

/** The live use above every token of this file that authenticates clients; one where two uses share a value through a variable. */
export function codeLenses(config: Config, uri: string, usage: Usage | undefined, form: ClientForm): CodeLens[] {
  const title = usageTitle(usage);
  const starts = new Set<number>();
  return tokens(config)
    .filter((token) => authenticates(token) && token.pair.value.file.uri === uri)
    .flatMap(({ pair: { value } }) => {
      if (starts.has(value.node.start)) return [];
      starts.add(value.node.start);
      const shown: LspCommand = { title, command: form.connectionsCommand };
      return [{ range: rangeOf(value.file, value.node), command: shown }];
    });
}

/** Such as "12 active connections, 3 without TLS, last seen 14:05". */
export function usageTitle(usage: Usage | undefined): string {
  if (usage === undefined) return "Live use unknown: no monitoring endpoint answers for this config";
  const open = usage.cannotTell === 0 ? "" : `, ${usage.cannotTell} cannot be told`;
  const counts = `${plural(usage.connections, "active connection")}, ${usage.withoutTls} without TLS`;
  const seen = usage.lastSeenAt === undefined ? "none seen yet" : `last seen ${clockTime(usage.lastSeenAt)}`;
  return usage.reachable ? `${counts}, ${seen}${open}` : `Live use unknown: the monitoring endpoint does not answer (at ${clockTime(usage.observedAt)}: ${counts})`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function clockTime(milliseconds: number): string {
  const time = new Date(milliseconds);
  return [time.getHours(), time.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
}
