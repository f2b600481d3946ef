/** A migration held against running servers: what is proven, what is refuted, what cannot be proven, and the reports of it. */
export type { Claim, Outcome } from "./claim.js";
export { loginsOf, matchOf, type ConfigFacts, type Match } from "./facts.js";
export { jsonReport } from "./json.js";
export { markdownReport } from "./markdown.js";
export { sarifReport, type Maker } from "./sarif.js";
export { verify, type Verification } from "./verification.js";
export { becauseText, claimText, outcomeText, stateText } from "./words.js";
