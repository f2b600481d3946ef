import { isWholeConfig } from "../model/startup/root.js";
import { keySite } from "../model/value.js";
import type { Check } from "./check.js";
import { ignoredByJetStream } from "./ignored/ofJetStream.js";
import { ignoredByLog } from "./ignored/ofLog.js";
import { ignoredMappings } from "./ignored/ofMappings.js";
import { ignoredOrigins } from "./ignored/ofOrigins.js";
import { ignoredProxies } from "./ignored/ofProxies.js";
import { ignoredByTls } from "./ignored/ofTls.js";

/** Options that nats-server takes and never looks at, because of what stands beside them, or does not. */
export const optionIgnored: Check = {
  code: "option-ignored",
  title: "Option without effect",
  severity: "warning",
  documentation: "docs/checks/option-ignored.md",
  beyondTest: true,
  afterTest: true,
  *run(config, { version }) {
    const ignored = [...ignoredProxies(config), ...ignoredByLog(config), ...ignoredByJetStream(config), ...ignoredMappings(config), ...ignoredByTls(config), ...ignoredOrigins(config, version)];
    // Most configs have none.
    if (ignored.length === 0 || !isWholeConfig(config)) return;
    for (const { pair, item, message, mayBeMeant, fixes } of ignored) {
      yield {
        ...(item === undefined ? keySite(pair) : { file: item.file, span: item.node }),
        message,
        severity: mayBeMeant === true ? "information" : "warning",
        get fixes() {
          return fixes?.() ?? [];
        },
      };
    }
  },
};
