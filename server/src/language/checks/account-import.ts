import { LinkedBlocks, linkProblems } from "../model/accounts/linkProblems.js";
import type { ImportRule } from "../model/accounts/links.js";
import { lacksFiles } from "../model/unreadFiles.js";
import type { Check } from "./check.js";
import { findingOf } from "./text/places.js";
import type { Messages } from "./text/places.js";
import { transformMessages } from "./text/transforms.js";

export const accountImport: Check = {
  code: "account-import",
  title: "Import that nats-server refuses",
  severity: "error",
  documentation: "docs/checks/account-import.md",
  *run(config, { version, kept }) {
    for (const problem of linkProblems(config, version, kept("account-links", () => new LinkedBlocks())).imports) {
      if (elsewhere.has(problem.rule) && lacksFiles(config)) continue;
      const finding = findingOf(problem, messages);
      yield problem.rule === "cycle-by-chance" ? { ...finding, severity: "warning" } : finding;
    }
  },
};

/** What an included file may define. */
const elsewhere: ReadonlySet<ImportRule> = new Set<ImportRule>(["account-undefined", "not-exported"]);

const messages: Messages<ImportRule> = {
  ...transformMessages,
  subject: "This is no subject: between its dots there must be something each time, without blanks, and > may only come last.",
  to: "This is no subject under which a service could be imported: between its dots there must be something each time, without blanks, and > may only come last.",
  "prefix-wildcard": "A prefix has no wildcards: it becomes part of the subject on which messages arrive.",
  "placeholder-in-subject": "Beside wildcards the exported subject may not hold something like $1: nats-server takes it for a placeholder and does not find the import again.",
  "stream-and-service": "One entry imports either a stream or a service. Make two entries of this one.",
  "trace-on-service": "allow_trace belongs to the import of a stream. For a service the exporting account allows it.",
  "account-missing": "An import needs the account that exports: account is missing or empty.",
  "subject-missing": "An import needs the exported subject: subject is missing or empty.",
  "prefix-and-to":
    "A stream is imported either under a prefix or as another subject. Whether nats-server refuses both together changes from run to run, since it reads the entry in random order.",
  "service-twice": (name) => `A service is imported as ${name} already. Before 2.10.28 and 2.11.2 that holds for all accounts, since then for services of the same account.`,
  "stream-twice": (name) => `The stream ${name} of this account is imported already. Each may be imported once.`,
  "account-undefined": (name) => `accounts has no account ${name} to import from.`,
  "not-exported": (account, subject) => `${account} does not export ${subject}, nor anything that takes it in.`,
  "exported-as-service": (account, subject) => `${account} exports ${subject} as a service. Import it as a service, or export it as a stream too.`,
  "exported-as-stream": (account, subject) => `${account} exports ${subject} as a stream. Import it as a stream, or export it as a service too.`,
  "not-allowed": (account, subject, importer) => `${account} exports ${subject}, but not to ${importer}.`,
  cycle: (importer, account) => `From ${account} this leads through other imports back to where it has been already, such as to ${importer}: nats-server refuses imports that form a cycle.`,
  "cycle-by-chance": (importer, account) =>
    `From ${account} this leads through other imports back to where it has been already, such as to ${importer}. Some starts of nats-server refuse such imports and others may not, since it goes through accounts and services in random order.`,
  "too-deep": () => "This leads through more than a thousand accounts: nats-server gives up there and refuses it.",
};
