import { setTimeout as delay } from "node:timers/promises";
import type { ServerFacts } from "../live/index.js";
import { matchOf, type ConfigFacts, type Match } from "../live/verification/index.js";

/** A way to make one server read its config anew. */
export interface Reloader {
  /** Asks for it. The outcome is not in the answer of every one, so it is looked for in `/varz`. */
  reload(): Promise<ReloadAnswer>;
}

export type ReloadAnswer =
  | { readonly kind: "asked" }
  /** Not even asked, or the server itself said no. */
  | { readonly kind: "refused"; readonly reason: string };

export type ReloadOutcome =
  /** The server has read its config since; `match`: whether it is the file. */
  | { readonly kind: "taken"; readonly server: ServerFacts; readonly match: Match }
  /** It still runs what it ran before. */
  | { readonly kind: "kept" }
  | { readonly kind: "refused"; readonly reason: string }
  /** It does not answer any more, or another server does. */
  | { readonly kind: "gone" };

/** Milliseconds. A reload takes some tens of them, more with many accounts. */
export interface Patience {
  readonly between: number;
  readonly atMost: number;
}

/**
 * Reloads a server and sees what came of it: the signal says nothing, not even that the server refused. `before`: what
 * `read` gave before, which must be the server of the reloader.
 */
export async function reload(
  reloader: Reloader,
  read: () => Promise<ServerFacts>,
  { before, config, patience = { between: 250, atMost: 10_000 } }: { readonly before: ServerFacts; readonly config: ConfigFacts; readonly patience?: Patience },
): Promise<ReloadOutcome> {
  const answer = await reloader.reload();
  if (answer.kind === "refused") return answer;
  const end = performance.now() + patience.atMost;
  for (;;) {
    const now = await read().catch(() => undefined);
    if (now !== undefined && now.id !== before.id) return { kind: "gone" };
    if (now !== undefined && now.configLoadedAt !== before.configLoadedAt) return { kind: "taken", server: now, match: matchOf(config, now) };
    if (performance.now() >= end) return now === undefined ? { kind: "gone" } : { kind: "kept" };
    await delay(patience.between);
  }
}
