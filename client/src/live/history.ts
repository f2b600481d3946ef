/** How a server's token was used, by days in UTC: enough to say that nobody did, and to say when it was not looked at. */
import { isCount } from "./json.js";

/** A day on which the server answered at least once. */
export interface DayOfUse {
  /** Whole days since the epoch. */
  readonly day: number;
  readonly answers: number;
  /** The most connections with the token, and the most of which it could not be told, in one answer. */
  readonly tokens: number;
  readonly cannotTell: number;
}

/** In order; days without an answer are missing. */
export type History = readonly DayOfUse[];

/** How long no answer had a connection that used the token, or might have. */
export interface Unused {
  /** From the first such day to that of the last answer, both included; on some of them there may have been no answer. */
  readonly days: number;
  /** The last of them in a row, each with an answer. */
  readonly inRow: number;
}

const keptDays = 60;

const dayLength = 86_400_000;

/** With one more answer. Days that the clock had not reached yet, before it was set right, are dropped. */
export function historyAfter(history: History, now: number, tokens: number, cannotTell: number): History {
  const day = Math.floor(now / dayLength);
  const today = history.find((each) => each.day === day) ?? { day, answers: 0, tokens: 0, cannotTell: 0 };
  const before = history.filter((each) => each.day < day && each.day > day - keptDays);
  return [...before, { day, answers: today.answers + 1, tokens: Math.max(tokens, today.tokens), cannotTell: Math.max(cannotTell, today.cannotTell) }];
}

/** Undefined where the last day had such a connection, or there is none. */
export function unusedOf(history: History): Unused | undefined {
  const used = history.findLastIndex(({ tokens, cannotTell }) => tokens > 0 || cannotTell > 0);
  const unused = history.slice(used + 1);
  const [first, last] = [unused[0], unused.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const gap = unused.findLastIndex(({ day }, index) => last.day - day !== unused.length - 1 - index);
  return { days: last.day - first.day + 1, inRow: unused.length - 1 - gap };
}

/** As it is kept: numbers only. */
export type KeptHistory = readonly (readonly [day: number, answers: number, tokens: number, cannotTell: number])[];

export function keptOf(history: History): KeptHistory {
  return history.map(({ day, answers, tokens, cannotTell }) => [day, answers, tokens, cannotTell]);
}

/** What cannot be read, or is out of order, is no history. */
export function historyOf(kept: unknown): History {
  if (!Array.isArray(kept)) return [];
  const rows: readonly unknown[] = kept;
  const history = rows.flatMap((row) => (isRow(row) ? [{ day: row[0], answers: row[1], tokens: row[2], cannotTell: row[3] }] : []));
  return history.every(({ day }, index) => day > (history[index - 1]?.day ?? -1)) ? history.slice(-keptDays) : [];
}

function isRow(row: unknown): row is [number, number, number, number] {
  return Array.isArray(row) && row.length === 4 && row.every(isCount);
}
