import type { BlockRule } from "../model/options/brokenRule.js";
import type { Check } from "./check.js";
import { ruleFindings } from "./text/ruleFindings.js";

export const missingOption: Check = {
  code: "missing-option",
  title: "Option missing",
  severity: "error",
  documentation: "docs/checks/missing-option.md",
  run: (config, { version }) => ruleFindings(config, version, rules),
};

const rules: Readonly<Partial<Record<BlockRule, string>>> = {
  "user-without-name": "Every entry of users needs a user or an nkey.",
  "callout-without-issuer": "auth_callout needs an issuer: the public NKey of the account that signs its answers.",
  "callout-without-users": "auth_callout needs auth_users: the users or NKeys of the callout service, which are not sent to it.",
  "key-file-missing": "A cert_file needs its key_file beside it.",
  "cert-file-missing": "A key_file needs its cert_file beside it.",
  "pair-incomplete": "Each entry of certs needs cert_file and key_file, in lower case.",
  "resolver-without-type": "A resolver block needs a type: FULL or CACHE, or MEMORY from nats-server 2.9.21 on. The key must be written in lower case.",
  "resolver-without-dir": "A resolver of type FULL or CACHE needs a dir, the folder for its JWTs.",
  "proxy-half-credentials": "A proxy takes username and password together, or neither.",
};
