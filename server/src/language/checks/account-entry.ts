import { accountBlocks, entryProblems, ofAccountBlocks } from "../model/accounts/entries.js";
import type { EntryRule } from "../model/accounts/entries.js";
import { traceProblems } from "../model/accounts/messageTrace.js";
import type { TraceRule } from "../model/accounts/messageTrace.js";
import type { Found } from "../model/accounts/found.js";
import type { Value } from "../model/value.js";
import type { Check, Finding } from "./check.js";
import { replaceFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { findingOf } from "./text/places.js";
import type { Messages } from "./text/places.js";

export const accountEntry: Check = {
  code: "account-entry",
  title: "Account that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/account-entry.md",
  *run(config, { version }) {
    for (const problem of entryProblems(config)) yield { ...findingOf(problem, messages), ...(problem.rule === "no-accounts" ? passedOver(problem) : {}) };
    for (const block of accountBlocks(config)) for (const problem of traced(block, version)) yield findingOf(problem, messages);
  },
};

const traced = ofAccountBlocks(traceProblems);

/** The server looks at blocks and lists alone (server/opts.go, parseAccounts). */
function passedOver({ place }: Found<EntryRule>): Pick<Finding, "severity" | "refused" | "fixes"> {
  return { severity: "warning", refused: false, fixes: "value" in place ? asInclude(place.value) : [] };
}

/** `accounts: "include accounts.conf"`: the directive belongs into the block. */
function asInclude({ kind, node, file, references, fromEnvironment }: Value): EditFix[] {
  const path = /^["']?include\s+([^\s"']+)["']?$/i.exec(file.text.slice(node.start, node.end))?.[1];
  if (kind !== "string" || references.length > 0 || fromEnvironment || path === undefined) return [];
  return [replaceFix("includeInBlock", "Write it as a block with an include", file, node, `{ include "${path}" }`)];
}

const messages: Messages<EntryRule | TraceRule> = {
  reserved: "$G is the account that nats-server has of its own, for clients of no other. It cannot be defined.",
  twice: (name) => `${name} stands in this list already.`,
  "no-accounts": "nats-server passes over accounts that are neither a block nor a list, without a word: this config defines no account, and what else it says decides who may connect. Write accounts { ... }.",
  "not-a-block": "Each account is a block, such as { users: [ ... ] }; it may be empty.",
  "trace-sampling": "Sampling is a whole number of percent from 1 to 100, such as 25 or \"25%\".",
};
