/** What this project wants to reach; shown beside what was measured, never a reason to fail. */

/** Of our parser's time in that of the fastest JSON parser that makes a tree: at most half as long. */
export const parseRatio = 0.5;

/** Milliseconds from a keystroke to its diagnostics, by size. */
export const keystroke: Readonly<Record<string, number>> = { "1 KB": 2, "100 KB": 5, "1 MB": 10, "10 MB": 25 };

/** Milliseconds from the start of the process to the diagnostics of 1 MB. */
export const startUp = 250;

/** Of our peak memory with 10 MB in that of the JSON server: at most half as much. */
export const memoryRatio = 0.5;
