/** Every check, in the order in which they are documented. A list, two lines for each. */
import type { Check } from "./check.js";
import { USER_001 } from "./USER_001.js";
import { absoluteInclude } from "./absolute-include.js";
import { accountEntry } from "./account-entry.js";
import { accountExport } from "./account-export.js";
import { accountImport } from "./account-import.js";
import { accountUntrusted } from "./account-untrusted.js";
import { authorizationOverwritten } from "./authorization-overwritten.js";
import { backslashEscape } from "./backslash-escape.js";
import { bcryptAsVariable } from "./bcrypt-as-variable.js";
import { bcryptInvalid } from "./bcrypt-invalid.js";
import { bearerAllowed } from "./bearer-allowed.js";
import { braceInKey } from "./brace-in-key.js";
import { bracketInNumber } from "./bracket-in-number.js";
import { byteOrderMark } from "./byte-order-mark.js";
import { calloutUnanswered } from "./callout-unanswered.js";
import { certificateExpired } from "./certificate-expired.js";
import { commentBeforeValue } from "./comment-before-value.js";
import { commentInValue } from "./comment-in-value.js";
import { conflictingOptions } from "./conflicting-options.js";
import { credentialsConflict } from "./credentials-conflict.js";
import { credsReadable } from "./creds-readable.js";
import { duplicateOption } from "./duplicate-option.js";
import { duplicateUser } from "./duplicate-user.js";
import { emptyConfig } from "./empty-config.js";
import { emptyToken } from "./empty-token.js";
import { fileMissing } from "./file-missing.js";
import { includeAsOption } from "./include-as-option.js";
import { includePathNeedsQuotes } from "./include-path-needs-quotes.js";
import { invalidJwt } from "./invalid-jwt.js";
import { invalidValue } from "./invalid-value.js";
import { ipv6NeedsQuotes } from "./ipv6-needs-quotes.js";
import { jetStreamAccount } from "./jetstream-account.js";
import { jwtExpired } from "./jwt-expired.js";
import { keyMismatch } from "./key-mismatch.js";
import { keyWithoutValue } from "./key-without-value.js";
import { leafUrlToken } from "./leaf-url-token.js";
import { likelyMistake } from "./likely-mistake.js";
import { limitLocksOut } from "./limit-locks-out.js";
import { listenTwice } from "./listen-twice.js";
import { listenerTokenConflict } from "./listener-token-conflict.js";
import { listenerWithoutPort } from "./listener-without-port.js";
import { minutesAsMillions } from "./minutes-as-millions.js";
import { missingOption } from "./missing-option.js";
import { nkeyNeverMatches } from "./nkey-never-matches.js";
import { noSystemAccount } from "./no-system-account.js";
import { openServer } from "./open-server.js";
import { openToServers } from "./open-to-servers.js";
import { optionIgnored } from "./option-ignored.js";
import { optionSetsAnother } from "./option-sets-another.js";
import { optionSpeltTwice } from "./option-spelt-twice.js";
import { pastedCharacter } from "./pasted-character.js";
import { permissionsIgnored } from "./permissions-ignored.js";
import { pinsIgnored } from "./pins-ignored.js";
import { plainPassword } from "./plain-password.js";
import { secondsNotDuration } from "./seconds-not-duration.js";
import { secretNeedsQuotes } from "./secret-needs-quotes.js";
import { seedInConfig } from "./seed-in-config.js";
import { startCluster } from "./start-cluster.js";
import { startGateway } from "./start-gateway.js";
import { startJetStream } from "./start-jetstream.js";
import { startLeafnode } from "./start-leafnode.js";
import { startLimits } from "./start-limits.js";
import { startListener } from "./start-listener.js";
import { startLog } from "./start-log.js";
import { startNoAuthUser } from "./start-no-auth-user.js";
import { startOperator } from "./start-operator.js";
import { startSystemAccount } from "./start-system-account.js";
import { startTls } from "./start-tls.js";
import { storeDirTwice } from "./store-dir-twice.js";
import { strayQuote } from "./stray-quote.js";
import { subjectAsVariable } from "./subject-as-variable.js";
import { subjectMapping } from "./subject-mapping.js";
import { suppression } from "./suppression.js";
import { templateLeftover } from "./template-leftover.js";
import { temporaryStore } from "./temporary-store.js";
import { testWarning } from "./test-warning.js";
import { textNeedsQuotes } from "./text-needs-quotes.js";
import { timeoutNotNumber } from "./timeout-not-number.js";
import { tokenConflict } from "./token-conflict.js";
import { tokenIgnored } from "./token-ignored.js";
import { tokenNotString } from "./token-not-string.js";
import { tokenNotSupported } from "./token-not-supported.js";
import { uniqueTagMissing } from "./unique-tag-missing.js";
import { unitOfNumber } from "./unit-of-number.js";
import { unknownAccount } from "./unknown-account.js";
import { unknownOption } from "./unknown-option.js";
import { unknownSizeSuffix } from "./unknown-size-suffix.js";
import { urlNeverConnects } from "./url-never-connects.js";
import { userLockedOut } from "./user-locked-out.js";
import { userWithoutPassword } from "./user-without-password.js";
import { valueOnNextLine } from "./value-on-next-line.js";
import { variableInBraces } from "./variable-in-braces.js";
import { variableInQuotes } from "./variable-in-quotes.js";
import { wrongType } from "./wrong-type.js";

export const checks: readonly Check[] = [
  USER_001,
  absoluteInclude,
  accountEntry,
  accountExport,
  accountImport,
  accountUntrusted,
  authorizationOverwritten,
  backslashEscape,
  bcryptAsVariable,
  bcryptInvalid,
  bearerAllowed,
  braceInKey,
  bracketInNumber,
  byteOrderMark,
  calloutUnanswered,
  certificateExpired,
  commentBeforeValue,
  commentInValue,
  conflictingOptions,
  credentialsConflict,
  credsReadable,
  duplicateOption,
  duplicateUser,
  emptyConfig,
  emptyToken,
  fileMissing,
  includeAsOption,
  includePathNeedsQuotes,
  invalidJwt,
  invalidValue,
  ipv6NeedsQuotes,
  jetStreamAccount,
  jwtExpired,
  keyMismatch,
  keyWithoutValue,
  leafUrlToken,
  likelyMistake,
  limitLocksOut,
  listenTwice,
  listenerTokenConflict,
  listenerWithoutPort,
  minutesAsMillions,
  missingOption,
  nkeyNeverMatches,
  noSystemAccount,
  openServer,
  openToServers,
  optionIgnored,
  optionSetsAnother,
  optionSpeltTwice,
  pastedCharacter,
  permissionsIgnored,
  pinsIgnored,
  plainPassword,
  secondsNotDuration,
  secretNeedsQuotes,
  seedInConfig,
  startCluster,
  startGateway,
  startJetStream,
  startLeafnode,
  startLimits,
  startListener,
  startLog,
  startNoAuthUser,
  startOperator,
  startSystemAccount,
  startTls,
  storeDirTwice,
  strayQuote,
  subjectAsVariable,
  subjectMapping,
  suppression,
  templateLeftover,
  temporaryStore,
  testWarning,
  textNeedsQuotes,
  timeoutNotNumber,
  tokenConflict,
  tokenIgnored,
  tokenNotString,
  tokenNotSupported,
  uniqueTagMissing,
  unitOfNumber,
  unknownAccount,
  unknownOption,
  unknownSizeSuffix,
  urlNeverConnects,
  userLockedOut,
  userWithoutPassword,
  valueOnNextLine,
  variableInBraces,
  variableInQuotes,
  wrongType,
];
