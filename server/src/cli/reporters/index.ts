import type { Format } from "../arguments.js";
import type { LintResult } from "../result.js";
import type { Output } from "../output.js";
import { github } from "./github.js";
import { human } from "./human.js";
import { json } from "./json.js";
import { sarif } from "./sarif.js";

/** Only what has a place for them is given the results that comments in the text accept. */
export const takesAccepted: ReadonlySet<Format> = new Set(["sarif"]);

export type Reporter = (results: readonly LintResult[], output: Output) => void;

export const reporters: Readonly<Record<Format, Reporter>> = { human, json, github, sarif };
