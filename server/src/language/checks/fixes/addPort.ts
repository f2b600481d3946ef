/** Gives the block of a listener its usual port. */
import type { Config } from "../../model/config.js";
import { clusterProblems } from "../../model/startup/cluster.js";
import { leafnodeProblems } from "../../model/startup/leafnodes.js";
import { mqttProblems } from "../../model/startup/mqtt.js";
import { samePortProblems } from "../../model/startup/samePort.js";
import { websocketProblems } from "../../model/startup/websocket.js";
import { listenerTokensBesideUsers } from "../../model/tokenConflicts.js";
import type { Pair } from "../../model/value.js";
import type { CheckContext } from "../check.js";
import { draftFix } from "./edit.js";
import type { EditFix } from "./fix.js";
import { appendEntry } from "../writing/entries.js";
import { styleOf, writeKey } from "../writing/style.js";
import type { Style } from "../writing/style.js";
import { ifHarmless } from "./proof.js";

/**
 * Not preferred: it opens a port. Not offered where the server would not start any more: what a listener asks for, such as TLS or
 * JetStream, is only asked for once it has a port.
 */
export function addPort(config: Config, context: CheckContext, { file, entry, value: block }: Pair, port: number): EditFix[] {
  if (block.kind !== "map" || block.references.length > 0 || block.fromEnvironment) return [];
  const style = styleOf(file, entry);
  const write = ({ separator, ...own }: Style): string => `${writeKey({ separator, ...own, upperCase: false }, "port")}${separator}${port}`;
  const fix = draftFix("addPort", `Add port: ${port}`, false, (draft) => {
    appendEntry(draft, block, style.separator === " " ? { ...style, separator: ": " } : style, write);
  });
  return startProblems(context.after(fix.edits()), context) > startProblems(config, context) ? [] : ifHarmless(config, context, fix);
}

function startProblems(config: Config, { version, readNamed }: CheckContext): number {
  return [
    clusterProblems(config, version, readNamed),
    leafnodeProblems(config, version, readNamed),
    mqttProblems(config, version),
    websocketProblems(config, version),
    samePortProblems(config),
    listenerTokensBesideUsers(config),
  ].flat().length;
}
