/** What this project wants to reach; shown beside what was measured, never a reason to fail. */

/** Of our parser's time in that of the fastest JSON parser that makes a tree: at most as long. */
export const parseRatio = 1;

/** Milliseconds from a keystroke to its diagnostics, by size. One frame of a screen is 16. */
export const keystroke: Readonly<Record<string, number>> = { "1 KB": 16, "100 KB": 16, "1 MB": 50, "10 MB": 500 };

/** Milliseconds from the start of the process to the diagnostics of 1 MB. */
export const startUp = 500;

/** Of our peak memory with 10 MB in that of the JSON server: at most as much. */
export const memoryRatio = 1;
