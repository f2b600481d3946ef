/** The live side without a network: replies of a nats-server in, typed connections and their verdicts out. */
export { columns, isListed, rowsOf, type AnsweredAudit, type Audited, type AuditRow, type FailedAudit, type Listing } from "./audit/audit.js";
export { auditFormats, type AuditFormat } from "./audit/formats.js";
export { classify, isAccountKey, isUserKey, type Claims, type ConfigLogins, type ServerLogins } from "./classify.js";
export type { Connection, TlsFacts, User } from "./connection.js";
export { groupConnections, type Group, type Grouped } from "./groups.js";
export type { Flaw } from "./json.js";
export { ReplyError, serverOf, type ServerFacts } from "./server.js";
export { readSnapshot, type Count, type Counts, type Snapshot } from "./snapshot.js";
export { usageAfter, type KindUsage, type Usage } from "./usage.js";
export { displayText, markdownText } from "./displayText.js";
export type { Localization } from "./localization.js";
export { certaintyText, evidenceText, kindText } from "./verdictText.js";
export { isBearer, type Certainty, type Kind, type Verdict } from "./verdict.js";
export { parseVersion, type ServerVersion } from "./version.js";
export { failureOf, shortestPause, Watch, type Asking, type Failure, type WatchHost, type WatchState } from "./watch.js";
