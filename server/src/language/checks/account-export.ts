import { LinkedBlocks, linkProblems } from "../model/accounts/linkProblems.js";
import type { ExportRule } from "../model/accounts/links.js";
import { lacksFiles } from "../model/unreadFiles.js";
import type { Check } from "./check.js";
import { findingOf } from "./text/places.js";
import type { Messages } from "./text/places.js";

export const accountExport: Check = {
  code: "account-export",
  title: "Export that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/account-export.md",
  *run(config, { version, kept }) {
    for (const problem of linkProblems(config, version, kept("account-links", () => new LinkedBlocks())).exports) {
      // An included file may define it.
      if (problem.rule !== "account-undefined" || !lacksFiles(config)) yield findingOf(problem, messages);
    }
  },
};

const messages: Messages<ExportRule> = {
  "stream-and-service": "One entry exports either a stream or a service. Make two entries of this one.",
  "for-services-only": (name) => `${name} belongs to the export of a service: nats-server refuses it beside a stream.`,
  "threshold-for-services": (name) =>
    `${name} belongs to the export of a service. Whether nats-server refuses it beside a stream changes from run to run, since it reads the entry in random order.`,
  "response-twice": (name) => `The response type is given already: ${name} means the same.`,
  "threshold-twice": (name) => `The response threshold is given already: ${name} means the same.`,
  "position-negative": "The position of the account's name counts from 1.",
  "position-not-wildcard": (position) => `Token ${position} of the exported subject must be a *: that is where the name of the importing account will stand.`,
  "account-undefined": (name) => `accounts has no account ${name}, so nothing can be exported to it.`,
  "no-system-account": "Latency is measured through the system account, but no_system_account switches that off.",
  sampling: "Sampling is a whole number of percent from 1 to 100, such as 25 or \"25%\", or the word headers.",
  "latency-subject-missing": "A latency block needs the subject on which to publish what was measured. Its names must be in lower case here.",
  "latency-subject": "What was measured is published on this subject, so it must be one without wildcards.",
  "latency-loops": "This subject is itself a service that the account exports: what was measured would be a request again. Publish it elsewhere.",
  "latency-several-responses": "Latency is measured for services with a single response. This one answers with a stream or in chunks.",
};
