/** The migration plan: what a config says of the way out of its tokens, joined with who is connected. */
export type { AskedServer, LiveClients } from "./liveClients.js";
export { planDocument, stateWord, type PlacedStep, type PlanDocument, type PlanInput } from "./document.js";
export { outside } from "./markdown.js";
export { recommend, type Recommendation } from "./recommend.js";
export { stateOf, type StepState } from "./stepState.js";
