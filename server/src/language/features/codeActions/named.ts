/** Fixes that were offered before, found again in the text as it now stands. */
import type { EditFix, Fix, Guide, HashFix, KeyPairFix } from "../../checks/fixes/fix.js";
import type { Analysis } from "../../languageService.js";
import { codeOf, offersAt } from "./offers.js";
import type { ActionData, ActionTarget } from "./offers.js";

/** A fix that was found again, in the config it is a part of. */
export interface FoundFix<F extends Fix = Fix> {
  readonly analysis: Analysis;
  readonly fix: F;
}
export type FixOrReason<F extends Fix = Fix> = FoundFix<F> | { readonly refused: string };

const keyPairFixes = ["migrateToNkey", "userToNkey"];

/** The fix of that name at a position that can be applied, or why there is none. */
export function fixNamed(analyses: readonly Analysis[], data: ActionData): FixOrReason<EditFix | HashFix | KeyPairFix> {
  let refused = "What this was offered for is not at this place any more. Ask for it again where it is now.";
  for (const analysis of analyses) {
    for (const offer of offersAt(analysis, data)) {
      if (codeOf(offer) !== data.code || offer.fix.id !== data.fix) continue;
      if (offer.fix.kind === "disabled") refused = offer.fix.reason;
      else if (offer.fix.kind !== "public-key" && offer.fix.kind !== "guide") return { analysis, fix: offer.fix };
    }
  }
  return { refused };
}

/** The fix that puts an NKey in the place of the token or password at a position, or why there is none. */
export function keyPairFixAt(analyses: readonly Analysis[], target: ActionTarget): FixOrReason<KeyPairFix> {
  let refused = "What was to get an NKey is not at this place any more. Ask for it again where it is now.";
  for (const analysis of analyses) {
    for (const { fix } of offersAt(analysis, target)) {
      if (fix.kind === "key-pair") return { analysis, fix };
      if (fix.kind === "disabled" && keyPairFixes.includes(fix.id)) refused = fix.reason;
    }
  }
  return { refused };
}

/** The page of an action that is done elsewhere; undefined where the text it was for is no longer there. */
export function guideAt(analyses: readonly Analysis[], data: ActionData): Guide | undefined {
  for (const analysis of analyses) {
    for (const offer of offersAt(analysis, data)) {
      if (codeOf(offer) === data.code && offer.fix.id === data.fix && offer.fix.kind === "guide") return offer.fix.guide();
    }
  }
  return undefined;
}
