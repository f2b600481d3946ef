import type { FindRewrites } from "./rewrite.js";
import { passwordsByHash } from "./passwordsByHash.js";
import { usersToAccount } from "./usersToAccount/usersToAccount.js";
import { userToNkey } from "./userToNkey/userToNkey.js";

const kinds: readonly FindRewrites[] = [passwordsByHash, userToNkey, usersToAccount];

/** All that can be written in another way at a place. */
export const rewritesIn: FindRewrites = (config, context, file, span) => kinds.flatMap((find) => find(config, context, file, span));
