import { accountNames } from "../model/accounts.js";
import { callouts } from "../model/callout.js";
import { pairsNamed } from "../model/pairs.js";
import { lacksFiles } from "../model/unreadFiles.js";
import { isBefore, parseVersion } from "../schema/version.js";
import type { Check } from "./check.js";
import { maps } from "../model/value.js";

const since = parseVersion("2.11");

/** server/opts.go, processConfigFile. */
export const unknownAccount: Check = {
  code: "unknown-account",
  title: "Account that is not defined",
  severity: "error",
  documentation: "docs/checks/unknown-account.md",
  *run(config, { version }) {
    if (isBefore(version, since) || lacksFiles(config)) return;
    for (const { value } of maps(callouts(config)).flatMap((map) => pairsNamed(map, "allowed_accounts"))) {
      for (const item of value.kind === "array" ? value.items : []) {
        if (item.kind !== "string" || accountNames(config).has(item.text)) continue;
        yield { file: item.file, span: item.node, message: "accounts defines no account of this name: nats-server does not start with it among the allowed_accounts of a callout." };
      }
    }
  },
};
