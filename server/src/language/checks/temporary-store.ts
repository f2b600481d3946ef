import type { Config } from "../model/config.js";
import { storeNames } from "../model/names.js";
import { jetStreamOf } from "../model/startup/jetstreamState.js";
import { keySite } from "../model/value.js";
import { isWholeConfig } from "../model/startup/root.js";
import { isUnset, rootBlock, setting } from "../model/startup/settings.js";
import type { Found, Setting } from "../model/startup/settings.js";
import type { Check, CheckContext } from "./check.js";
import { draftFix, replaceFix } from "./fixes/edit.js";
import type { EditFix } from "./fixes/fix.js";
import { ifHarmless } from "./fixes/proof.js";
import { appendEntry } from "./writing/entries.js";
import { styleOf, writeKey } from "./writing/style.js";

/** server/jetstream.go, EnableJetStream and dynJetStreamConfig; since 2.10.22 the log says so. */
export const temporaryStore: Check = {
  code: "temporary-store",
  title: "JetStream that stores in a temporary folder",
  severity: "information",
  documentation: "docs/checks/temporary-store.md",
  beyondTest: true,
  afterTest: true,
  reads: ["jetstream", "store_dir", "storedir"],
  *run(config, context) {
    const { enabled, block, found } = jetStreamOf(config);
    const options = [setting(rootBlock(config), ...storeNames.top), setting(block, ...storeNames.jetstream)];
    if (enabled !== true || found === undefined || !options.every(isUnset) || !isWholeConfig(config)) return;
    yield {
      ...keySite(found.pair),
      message: "No store_dir is set, so JetStream keeps its streams below the folder of the system for temporary files, which a restart of the machine may empty. Name a folder in store_dir, or by the flag -sd.",
      get fixes() {
        return nameFolder(config, context, found, options);
      },
    };
  },
};

/** One that the server makes where it is started, and that a user can tell from a choice of their own. */
const folder = '"./data"';

function nameFolder(config: Config, context: CheckContext, found: Found, options: readonly Setting[]): EditFix[] {
  const { pair } = options.find((option) => option.kind === "set") ?? found;
  const { file, value, entry } = pair;
  // What a variable says or an included file holds may be meant for others too.
  if (value.references.length > 0 || pair.includes.length > 0) return [];
  const title = "Keep the data in ./data";
  if (value.kind === "string" || value.kind === "boolean") {
    const style = styleOf(file, entry);
    const text = pair === found.pair ? `{ ${writeKey({ ...style, upperCase: false }, "store_dir")}: ${folder} }` : folder;
    return ifHarmless(config, context, replaceFix("nameFolder", title, file, value.node, text, false));
  }
  if (value.kind !== "map") return [];
  return ifHarmless(config, context, draftFix("nameFolder", title, false, (draft) => {
    appendEntry(draft, value, { ...styleOf(file, entry), separator: ": " }, (inner) => `${writeKey(inner, "store_dir")}${inner.separator}${folder}`);
  }));
}
