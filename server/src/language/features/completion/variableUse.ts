/** What variables are used for elsewhere, and so how likely each is meant at a place. */
import type { Step } from "../../model/optionStep.js";
import type { Uses } from "../../model/uses.js";
import type { Beside } from "./level.js";

/** The path of a secret file is none, and no password is a path. */
export function isFile(step: Step | undefined): boolean {
  return step?.types.some(({ kind }) => kind === "file") === true;
}

/** What is used for the same already comes first, what is used for something else last. */
export function useRank({ name, file, entry }: Beside & { readonly name: string }, step: Step | undefined, uses: Uses): number {
  const use = uses.stepOf(file, entry)?.option;
  if (use !== undefined && use.name === step?.option?.name) return 0;
  if (step?.option?.secret === true && uses.feedsSecret(name)) return 10;
  return use === undefined ? 20 : 30;
}
