import type { Config } from "../../model/config.js";
import type { GuideFix } from "../fixes/fix.js";
import { operatorModePage } from "./page.js";

/** The fix of a token that leads away from credentials in the config altogether. */
export function operatorMode(config: Config): GuideFix {
  return { kind: "guide", id: "operatorMode", title: "Start Operator Mode…", guide: () => operatorModePage(config) };
}
