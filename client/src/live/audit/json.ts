import type { Count } from "../snapshot.js";
import { rowsOf, type AnsweredAudit, type Audited, type FailedAudit } from "./audit.js";

/**
 * `{"endpoints": [...]}`, one object for each endpoint asked: `connections` one on a line and `counts` of all, or
 * `error` in their place. Characters that could write to a terminal or turn the direction of writing are escaped.
 */
export function* jsonAudit(audits: readonly Audited[]): Generator<string> {
  yield '{"endpoints":[';
  for (const [index, audit] of audits.entries()) {
    yield index === 0 ? "\n" : ",\n";
    if (audit.kind === "failed") yield failed(audit);
    else yield* answered(audit);
  }
  yield "\n]}\n";
}

function failed({ endpoint, at, failure: { message, remedy } }: FailedAudit): string {
  return ascii({ endpoint, asked: new Date(at).toISOString(), error: { message, remedy } });
}

function* answered(audit: AnsweredAudit): Generator<string> {
  const { endpoint, at, snapshot: { server, counts, unlisted, unlistedLeafNodes, flawCount } } = audit;
  const head = ascii({
    endpoint,
    asked: new Date(at).toISOString(),
    server: { name: server.name ?? null, id: server.id, version: server.versionText, config_digest: server.configDigest ?? null },
    counts: {
      static_token: countOf(counts.staticToken),
      bearer_jwt: countOf(counts.bearerJwt),
      cannot_tell: countOf(counts.cannotTell),
      others: countOf(counts.others),
      left_out_by_server: unlisted,
      leaf_nodes_left_out: unlistedLeafNodes,
      unreadable: flawCount,
    },
  });
  yield `${head.slice(0, -1)},"connections":[`;
  let separator = "\n";
  for (const row of rowsOf(audit)) {
    yield `${separator}${ascii(row)}`;
    separator = ",\n";
  }
  yield separator === "\n" ? "]}" : "\n]}";
}

function countOf({ connections, withoutTls }: Count): { connections: number; without_tls: number } {
  return { connections, without_tls: withoutTls };
}

/** JSON's own escapes leave C1 controls, which terminals obey, and bidirectional ones as they are. */
function ascii(value: unknown): string {
  const escaped = (character: string): string =>
    Array.from({ length: character.length }, (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, "0")}`).join("");
  return JSON.stringify(value).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escaped);
}
