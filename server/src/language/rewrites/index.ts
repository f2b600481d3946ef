import type { FindRewrites } from "./rewrite.js";
import { passwordsByHash } from "./passwordsByHash.js";

const kinds: readonly FindRewrites[] = [passwordsByHash];

/** All that can be written in another way at a place. */
export const rewritesIn: FindRewrites = (config, context, file, span) => kinds.flatMap((find) => find(config, context, file, span));
