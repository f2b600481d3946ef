/** Files of a config that cannot be read. */
import type { Config } from "./config.js";
import { memo } from "./memo.js";
import { fileProblems } from "./problems.js";

const codes: ReadonlySet<string> = new Set(Object.values(fileProblems).map(({ code }) => code));

/** Whether an included file is missing or cannot be read: what nothing else defines, such as an account, may be defined there. */
export const lacksFiles = memo(({ problems }: Config): boolean => problems.some(({ code }) => codes.has(code)));
