/** Every check, in the order in which they are documented. */
import type { Check } from "./check.js";
import { accountEntry } from "./account-entry.js";
import { accountExport } from "./account-export.js";
import { accountImport } from "./account-import.js";
import { emptyToken } from "./empty-token.js";
import { leafUrlToken } from "./leaf-url-token.js";
import { listenerTokenConflict } from "./listener-token-conflict.js";
import { subjectMapping } from "./subject-mapping.js";
import { tokenConflict } from "./token-conflict.js";
import { tokenIgnored } from "./token-ignored.js";
import { tokenNotString } from "./token-not-string.js";
import { tokenNotSupported } from "./token-not-supported.js";
import { USER_001 } from "./USER_001.js";

export const checks: readonly Check[] = [
  USER_001,
  accountEntry,
  accountExport,
  accountImport,
  emptyToken,
  leafUrlToken,
  listenerTokenConflict,
  subjectMapping,
  tokenConflict,
  tokenIgnored,
  tokenNotString,
  tokenNotSupported,
];
