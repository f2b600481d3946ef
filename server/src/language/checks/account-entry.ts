import { accountBlocks, entryProblems, ofAccountBlocks } from "../model/accounts/entries.js";
import type { EntryRule } from "../model/accounts/entries.js";
import { traceProblems } from "../model/accounts/messageTrace.js";
import type { TraceRule } from "../model/accounts/messageTrace.js";
import type { Check } from "./check.js";
import { findingOf } from "./text/places.js";
import type { Messages } from "./text/places.js";

export const accountEntry: Check = {
  code: "account-entry",
  title: "Account that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/account-entry.md",
  *run(config, { version }) {
    for (const problem of entryProblems(config)) yield findingOf(problem, messages);
    for (const block of accountBlocks(config)) for (const problem of traced(block, version)) yield findingOf(problem, messages);
  },
};

const traced = ofAccountBlocks(traceProblems);

const messages: Messages<EntryRule | TraceRule> = {
  reserved: "$G is the account that nats-server has of its own, for clients of no other. It cannot be defined.",
  twice: (name) => `${name} stands in this list already.`,
  "not-a-block": "Each account is a block, such as { users: [ ... ] }; it may be empty.",
  "trace-sampling": "Sampling is a whole number of percent from 1 to 100, such as 25 or \"25%\".",
};
