import { readFile } from "node:fs/promises";

/** Variables through which the runner tells the extension host where to find and leave things. */
export const HostVariable = {
  /** Path of the bundled `hostEntry`, which the companion loads. */
  host: "E2E_HOST",
  /** Path of the suite's bundled entry. */
  entry: "E2E_ENTRY",
  /** Path of the file that gets what the suite prints. */
  output: "E2E_OUTPUT",
  /** Path of the file that gets {@link SuiteResults} as JSON. */
  results: "E2E_RESULTS",
  /** Path of the file that appears when all is over, also where the suite broke off. */
  ended: "E2E_ENDED",
} as const;

export interface RecordedTest {
  /** Titles of the suites and of the test, joined by spaces. */
  readonly title: string;
  readonly state: "passed" | "failed" | "skipped";
  readonly milliseconds: number;
  readonly error?: string;
}

/** The outcome of one mocha run. */
export interface SuiteResults {
  /** Version of the Node that ran it: the extension host's own. */
  readonly node: string;
  readonly tests: readonly RecordedTest[];
  /** Why the suite's `run` rejected: failed tests, or an error outside of them. */
  readonly problem?: string;
}

/** Counts under the names of mocha's own JSON reporter. */
export interface SuiteStats {
  readonly tests: number;
  readonly passes: number;
  readonly failures: number;
  readonly pending: number;
}

/** Reads what the extension host left; undefined where the suite never came to its end. */
export async function readResults(file: string): Promise<SuiteResults | undefined> {
  const text = await readFile(file, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as SuiteResults);
}

/** Counts tests by their state. */
export function statsOf({ tests }: SuiteResults): SuiteStats {
  const count = (state: RecordedTest["state"]): number => tests.filter((test) => test.state === state).length;
  return { tests: tests.length, passes: count("passed"), failures: count("failed"), pending: count("skipped") };
}
