/** What the language is depends on the nats-server that reads it. Each difference has a name; no code asks for a version. */
export interface Dialect {
  /** The first release series that reads the language so. */
  readonly since: string;
  /** Braces at the top make a group (conf/lex.go, lexBlockStart, 2.10). Before, the lexer drops a `{` there. */
  readonly braceGroups: boolean;
  /** A key may be the last thing in a text, without any value (until conf/parse.go, parse, looks at its last item, 2.10). */
  readonly danglingKeyAtEnd: boolean;
  /** `1m30s` is a string. Before, the lexer ends a number behind its size suffix when a digit follows. */
  readonly digitsAfterSizeSuffix: boolean;
  /** How deep blocks may nest: Go's encoding/json, which computes the digest since 2.11, refuses deeper values. */
  readonly maxDepth: number;
}

const before2_10: Dialect = { since: "2.0", braceGroups: false, danglingKeyAtEnd: true, digitsAfterSizeSuffix: false, maxDepth: Infinity };
const since2_10: Dialect = { ...before2_10, since: "2.10", braceGroups: true, danglingKeyAtEnd: false };
const since2_11: Dialect = { ...since2_10, since: "2.11", maxDepth: 9_999 };
const since2_15: Dialect = { ...since2_11, since: "2.15", digitsAfterSizeSuffix: true };

export const newestDialect = since2_15;

/** The dialect of a server's release. Equal dialects are the same object. */
export function dialectOf({ major, minor }: { readonly major: number; readonly minor: number }): Dialect {
  if (major !== 2) return major < 2 ? before2_10 : newestDialect;
  if (minor >= 15) return since2_15;
  if (minor >= 11) return since2_11;
  return minor >= 10 ? since2_10 : before2_10;
}
