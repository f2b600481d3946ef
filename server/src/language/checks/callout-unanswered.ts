import { unansweredCallouts } from "../model/unansweredCallouts.js";
import type { UnansweredCallout } from "../model/unansweredCallouts.js";
import { lacksFiles } from "../model/unreadFiles.js";
import type { Check, Finding } from "./check.js";
import { draftFix, replaceFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { quoted } from "./fixes/quote.js";
import { appendEntry } from "./writing/entries.js";
import { styleOf, writeKey } from "./writing/style.js";
import { writtenAt } from "./text/wording.js";

/** The server starts and lets nobody in but the users of the service, if those. */
export const calloutUnanswered: Check = {
  code: "callout-unanswered",
  title: "Auth callout that no service can answer",
  severity: "warning",
  documentation: "docs/checks/callout-unanswered.md",
  beyondTest: true,
  afterTest: true,
  *run(config) {
    if (lacksFiles(config)) return;
    for (const callout of unansweredCallouts(config)) yield finding(callout);
  },
};

function finding(callout: UnansweredCallout): Finding {
  const { pair, named, fault } = callout;
  return {
    ...(named === undefined ? { file: pair.file, span: pair.entry.key } : writtenAt(named)),
    message: messages[fault],
    get fixes() {
      return askAtHome(callout);
    },
  };
}

const messages: Readonly<Record<UnansweredCallout["fault"], string>> = {
  account: "accounts defines no account of this name. The server starts, and refuses every login but those of the auth_users: there is no account to ask the callout service in.",
  users: "The config has no user or NKey of these names, so the callout service cannot log in to this server. Unless it is at another server of the cluster, every login waits for its answer in vain.",
  home: "None of the auth_users belongs to the account in which the callout is asked: account names it, $G where it is absent. Unless its service is at another server of the cluster, every login waits for its answer in vain.",
};

/** In the account of its users. What a variable says may be meant for other places too. */
function askAtHome({ pair, map, named, fault, home }: UnansweredCallout): EditFix[] {
  if (home === undefined || fault === "users" || pair.includes.length > 0) return [];
  const title = "Ask in the account of the auth_users";
  if (named !== undefined) return named.value.references.length > 0 ? [] : [replaceFix("askAtHome", title, named.value.file, named.value.node, quoted(home))];
  return [draftFix("askAtHome", title, true, (draft) => {
    appendEntry(draft, map, styleOf(pair.file, pair.entry), (inner) => `${writeKey(inner, "account")}${inner.separator}${quoted(home)}`);
  })];
}
