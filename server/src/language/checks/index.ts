/** Every check, in the order in which they are documented. */
import type { Check } from "./check.js";
import { emptyToken } from "./empty-token.js";
import { leafUrlToken } from "./leaf-url-token.js";
import { listenerTokenConflict } from "./listener-token-conflict.js";
import { startCluster } from "./start-cluster.js";
import { startGateway } from "./start-gateway.js";
import { startJetStream } from "./start-jetstream.js";
import { startLeafnode } from "./start-leafnode.js";
import { startLimits } from "./start-limits.js";
import { startListener } from "./start-listener.js";
import { startNoAuthUser } from "./start-no-auth-user.js";
import { startOperator } from "./start-operator.js";
import { startSystemAccount } from "./start-system-account.js";
import { tokenConflict } from "./token-conflict.js";
import { tokenIgnored } from "./token-ignored.js";
import { tokenNotString } from "./token-not-string.js";
import { tokenNotSupported } from "./token-not-supported.js";
import { USER_001 } from "./USER_001.js";

export const checks: readonly Check[] = [
  USER_001,
  emptyToken,
  leafUrlToken,
  listenerTokenConflict,
  startCluster,
  startGateway,
  startJetStream,
  startLeafnode,
  startLimits,
  startListener,
  startNoAuthUser,
  startOperator,
  startSystemAccount,
  tokenConflict,
  tokenIgnored,
  tokenNotString,
  tokenNotSupported,
];
