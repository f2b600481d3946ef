import type { Config } from "../../model/config.js";
import type { BlockRule } from "../../model/options/brokenRule.js";
import type { RuleProblem } from "../../model/options/optionProblem.js";
import { optionProblems } from "../../model/options/optionWalk.js";
import { keySite } from "../../model/value.js";
import type { Version } from "../../schema/version.js";
import type { Finding } from "../check.js";
import { blockSite } from "./options.js";

/** The broken rules that one check speaks about. @param isTold by another check. */
export function* ruleFindings(
  config: Config,
  version: Version,
  rules: Readonly<Partial<Record<BlockRule, string>>>,
  consequence = " nats-server does not start with this.",
  isTold: (problem: RuleProblem) => boolean = () => false,
): Generator<Finding> {
  for (const problem of optionProblems(config, version)) {
    const text = problem.kind === "rule" ? rules[problem.rule] : undefined;
    if (problem.kind !== "rule" || text === undefined || isTold(problem)) continue;
    const { map, pair } = problem;
    yield { ...(pair === undefined ? blockSite(map) : keySite(pair)), message: `${text}${consequence}` };
  }
}
