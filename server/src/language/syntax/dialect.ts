/** What the language is depends on the nats-server that reads it. Each difference has a name; no code asks for a version. */
export interface Dialect {
  /** The first release that reads the language so. */
  readonly since: string;
  /** Braces at the top make a group (conf/lex.go, lexBlockStart, 2.10.16). Before, the lexer drops a `{` there. */
  readonly braceGroups: boolean;
  /** A key may be the last thing in a text, without any value (until conf/parse.go, parse, looks at its last item, 2.9.22). */
  readonly danglingKeyAtEnd: boolean;
  /** `10ms` is a string (conf/lex.go, lexConvenientNumber, 2.9). Before, a number ends behind its size suffix, whatever follows. */
  readonly textAfterSizeSuffix: boolean;
  /** `1m30s` is a string. Before, the lexer ends a number behind its size suffix when a digit follows. */
  readonly digitsAfterSizeSuffix: boolean;
  /** How deep blocks may nest: Go's encoding/json, which computes the digest since 2.11, refuses deeper values. */
  readonly maxDepth: number;
}

const before2_9: Dialect = { since: "2.0.0", braceGroups: false, danglingKeyAtEnd: true, textAfterSizeSuffix: false, digitsAfterSizeSuffix: false, maxDepth: Infinity };
const since2_9: Dialect = { ...before2_9, since: "2.9.0", textAfterSizeSuffix: true };
const since2_9_22: Dialect = { ...since2_9, since: "2.9.22", danglingKeyAtEnd: false };
const since2_10_16: Dialect = { ...since2_9_22, since: "2.10.16", braceGroups: true };
const since2_11: Dialect = { ...since2_10_16, since: "2.11.0", maxDepth: 9_999 };
const since2_15: Dialect = { ...since2_11, since: "2.15.0", digitsAfterSizeSuffix: true };

export const newestDialect = since2_15;

/** Newest first, each with its first release. */
const dialects = [since2_15, since2_11, since2_10_16, since2_9_22, since2_9].map((dialect) => ({ dialect, first: dialect.since.split(".").map(Number) }));

/** The dialect of a server's release. Equal dialects are the same object. */
export function dialectOf({ major, minor, patch }: { readonly major: number; readonly minor: number; readonly patch: number }): Dialect {
  const found = dialects.find(({ first: [ofMajor = 0, ofMinor = 0, ofPatch = 0] }) => (major - ofMajor || minor - ofMinor || patch - ofPatch) >= 0);
  return found?.dialect ?? before2_9;
}
