import { jetStreamOf } from "../model/startup/jetstreamState.js";
import { effectiveSystemAccount, operatorCount, operatorOption, resolverOf } from "../model/startup/operators.js";
import { keySite } from "../model/value.js";
import { isWholeConfig } from "../model/startup/root.js";
import type { Check } from "./check.js";
import { systemAccountGuide } from "./jwt/nscGuides.js";
import { relatedSites } from "./text/wording.js";

/** Where the server starts without one: resolvers in a folder and JetStream do not (start-operator, start-system-account). */
export const noSystemAccount: Check = {
  code: "no-system-account",
  title: "Operator without a system account",
  severity: "information",
  documentation: "docs/checks/no-system-account.md",
  afterTest: true,
  *run(config, { readNamed }) {
    const option = operatorOption(config);
    if (option.kind !== "set" || (operatorCount(config) ?? 0) === 0 || !isWholeConfig(config)) return;
    const startsWithout = ["memory", "url"].includes(resolverOf(config)) && jetStreamOf(config).enabled === false;
    if (!startsWithout || effectiveSystemAccount(config, readNamed) !== "") return;
    yield {
      ...keySite(option.pair),
      message: "Neither system_account nor the operator's JWT names a system account. nats-server starts and warns of it: nobody can log in to ask the server about its connections and accounts, or follow its events.",
      related: relatedSites(config, option.pair, "Used here."),
      fixes: [systemAccountGuide()],
    };
  },
};
