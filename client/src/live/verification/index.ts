/** A migration held against running servers: what is proven, what is refuted, what cannot be proven, and the reports of it. */
export type { Claim, Outcome } from "./claim.js";
export type { ConfigFacts } from "./facts.js";
export { matchOf } from "./facts.js";
export { jsonReport } from "./json.js";
export { markdownReport } from "./markdown.js";
export { sarifReport, type Maker } from "./sarif.js";
export { answerOf, verify, type Verification } from "./verification.js";
export { outcomeText } from "./words.js";
