import type { BlockRule } from "../model/options/brokenRule.js";
import type { Misfit } from "../model/options/fits.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { Rule } from "../model/options/rules.js";
import type { Check } from "./check.js";
import { ruleFindings } from "./text/ruleFindings.js";

/** The server starts with a warning in its log, but `-t` ends with exit code 1 on it (server/opts.go, processConfigErr). */
export const testWarning: Check = {
  code: "test-warning",
  title: "nats-server -t fails on this",
  severity: "error",
  documentation: "docs/checks/test-warning.md",
  general: true,
  *run(config, { version }) {
    yield* ruleFindings(config, version, rules, "");
    for (const problem of optionProblems(config, version)) {
      const text = problem.kind === "value" ? values[problem.misfit] : undefined;
      if (problem.kind === "value" && text !== undefined) yield { file: problem.value.file, span: problem.value.node, message: text };
    }
  },
};

const fails = "nats-server starts, but nats-server -t fails on it.";

const rules: Readonly<Partial<Record<BlockRule, string>>> = {
  "urls-repeat": `One of these URLs stands here twice; the second is passed over. ${fails}`,
  "consumer-replicas-ignored": `nats-server passes over consumer_replicas from 2.9.12 on. ${fails} Remove it.`,
  "trace-sampling-ignored": `Without dest no message trace is sent, whatever the sampling. ${fails} Name the subject for traces as dest.`,
  "cluster-permissions-in-authorization": `Permissions within the authorization of a cluster are deprecated: they belong into the cluster block itself. ${fails}`,
};

const values: Readonly<Partial<Record<Misfit | Rule, string>>> = {
  "timeout-warning": `This timeout is longer than 60 seconds. ${fails} Keep it at 60 seconds or less.`,
  "route-ping-warning": `Routes are pinged every 30 seconds at least, whatever stands here. ${fails}`,
};
