/** Every check, in the order in which they are documented. */
import type { Check } from "./check.js";
import { conflictingOptions } from "./conflicting-options.js";
import { credentialsConflict } from "./credentials-conflict.js";
import { duplicateUser } from "./duplicate-user.js";
import { emptyConfig } from "./empty-config.js";
import { emptyToken } from "./empty-token.js";
import { fileMissing } from "./file-missing.js";
import { invalidJwt } from "./invalid-jwt.js";
import { invalidValue } from "./invalid-value.js";
import { leafUrlToken } from "./leaf-url-token.js";
import { listenerTokenConflict } from "./listener-token-conflict.js";
import { missingOption } from "./missing-option.js";
import { secondsNotDuration } from "./seconds-not-duration.js";
import { storeDirTwice } from "./store-dir-twice.js";
import { testWarning } from "./test-warning.js";
import { tokenConflict } from "./token-conflict.js";
import { tokenIgnored } from "./token-ignored.js";
import { tokenNotString } from "./token-not-string.js";
import { tokenNotSupported } from "./token-not-supported.js";
import { unknownAccount } from "./unknown-account.js";
import { unknownOption } from "./unknown-option.js";
import { USER_001 } from "./USER_001.js";
import { wrongType } from "./wrong-type.js";

export const checks: readonly Check[] = [
  USER_001,
  conflictingOptions,
  credentialsConflict,
  duplicateUser,
  emptyConfig,
  emptyToken,
  fileMissing,
  invalidJwt,
  invalidValue,
  leafUrlToken,
  listenerTokenConflict,
  missingOption,
  secondsNotDuration,
  storeDirTwice,
  testWarning,
  tokenConflict,
  tokenIgnored,
  tokenNotString,
  tokenNotSupported,
  unknownAccount,
  unknownOption,
  wrongType,
];
