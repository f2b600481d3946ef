import { canonicalKey } from "../model/nkey.js";
import type { LooseNkey } from "../model/options/optionProblem.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { Check, Finding } from "./check.js";
import { editFix } from "./fixes/edit.js";
import { optionSite } from "./text/options.js";

/**
 * The decoder of nats-server passes over line breaks and over a last odd character (nkeys, strkey.go; base32 of Go), so
 * `-t` takes such keys; but it compares texts when a client comes (server/auth.go).
 */
export const nkeyNeverMatches: Check = {
  code: "nkey-never-matches",
  title: "NKey that no client can match",
  severity: "warning",
  documentation: "docs/checks/nkey-never-matches.md",
  *run(config, { version }) {
    for (const problem of optionProblems(config, version)) if (problem.kind === "loose-nkey") yield finding(problem);
  },
};

function finding({ value, option, pair }: LooseNkey): Finding {
  const { text, file, node, references, fromEnvironment } = value;
  const what = /[\r\n]/.test(text) ? "There is a line break inside this NKey" : `This NKey has ${text.length === 57 ? "a character" : "characters"} too many at its end`;
  const key = canonicalKey(text);
  const replacement = { start: node.start, end: node.end, text: `"${key ?? ""}"` };
  return {
    file,
    span: node,
    message: `${what}: nats-server starts with it, but the key of a client has 56 characters and is compared with all of this text, so nobody can ever log in with it.`,
    related: references.length > 0 ? [optionSite(option, pair)] : [],
    fixes: key === undefined || fromEnvironment ? [] : [editFix("plainNkey", "Reduce it to the 56 characters of the key", file, [replacement])],
  };
}
