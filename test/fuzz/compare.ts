/** Where nats-server and we disagree about a config, and what kind of disagreement it is. */
import type { OurVerdict, ServerVerdict } from "./verdicts.js";

export interface Disagreement {
  /** Equal for configs that are wrong for the same reason, as far as words can tell. */
  readonly kind: string;
}

export function compare(server: ServerVerdict, ours: OurVerdict): Disagreement | undefined {
  if (server.readable !== ours.readable) return { kind: server.readable ? `unreadable here only: ${theme(ours.says)}` : `readable here only: ${theme(server.says)}` };
  if (server.ok !== ours.ok) return { kind: server.ok ? `refused here only: ${theme(ours.says)}` : `accepted here only: ${theme(server.says)}` };
  if (server.line !== undefined && ours.lines !== undefined) {
    const [least, most] = ours.lines;
    if (server.line < least || server.line > most) return { kind: `another line: ${theme(server.says)} / ${theme(ours.says)}` };
  }
  if (server.digest !== undefined && ours.digest !== undefined && server.digest !== ours.digest) return { kind: "another digest" };
  return undefined;
}

/** The first line of what was said, without what differs from config to config. */
function theme(says: string): string {
  const [first = ""] = says.split("\n");
  return first
    .replace(/^\S*\.conf:\d+:\d+: /, "")
    .replace(/"[^"]*"|'[^']*'|`[^`]*`/g, "…")
    .replace(/\b0x[0-9a-f]+|\d+/g, "N")
    .slice(0, 160);
}
