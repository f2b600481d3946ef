/** What the checks of a start have in common. */
import type { Config } from "../../model/config.js";
import type { StartProblem } from "../../model/startup/problem.js";
import { isWholeConfig } from "../../model/startup/root.js";
import { newlineOf } from "../../syntax/lines.js";
import type { CheckContext, Finding } from "../check.js";
import { insertFix } from "../fixes/edit.js";
import type { Fix } from "../fixes/fix.js";
import { nameToChoose } from "../places/unfilled.js";
import { fileName, relatedSites } from "./wording.js";

/** Of a file that may be a part of a config nothing is said, nor of one that the server cannot read at all. */
export function* startFindings(config: Config, context: CheckContext, problems: () => readonly StartProblem[]): Generator<Finding> {
  if (!isWholeConfig(config)) return;
  for (const problem of problems()) {
    const { site, message, found, related = [], endsServer = false, crashesLater = false } = problem;
    yield {
      ...site,
      message,
      endsServer,
      ...(crashesLater ? { refusesStart: false } : {}),
      related: [...(found === undefined ? [] : relatedSites(config, found.pair, "Used here.")), ...related],
      get fixes() {
        return fixesOf(config, context, problem);
      },
    };
  }
}

function fixesOf(config: Config, context: CheckContext, { found, wantsServerName = false }: StartProblem): Fix[] {
  const at = found === undefined || !wantsServerName ? undefined : lineOf(config, found.pair.file.uri, found.pair.keyNode.start);
  if (at === undefined) return [];
  const name = nameOfFile(config.root.uri);
  const title = name === undefined ? "Add a server_name to choose" : `Add the server_name ${name}`;
  const fix = insertFix("addServerName", title, config.root, at.start, `${at.indent}server_name: "${name ?? nameToChoose}"${newlineOf(config.root.text)}`, false);
  const after = context.after(fix.edits());
  const isRead = after.problems.length === config.problems.length && after.value.pairs.some(({ key, overwritten }) => key === "server_name" && !overwritten);
  return isRead ? [fix] : [];
}

/** The name of a file that tells one server from the others, as `nats-gw-a.conf` and `leaf2.conf` do; `server.conf` may be that of any. */
function nameOfFile(uri: string): string | undefined {
  const [, name] = /^([a-z][\w-]{0,50}(?:\d|[-_][a-z]))\.conf$/i.exec(fileName(uri)) ?? [];
  return name;
}

/** The line of the root config on which an option begins, if nothing stands before it there. */
function lineOf({ root }: Config, uri: string, offset: number): { start: number; indent: string } | undefined {
  const start = root.text.lastIndexOf("\n", offset - 1) + 1;
  const indent = root.text.slice(start, offset);
  return uri === root.uri && /^[ \t]*$/.test(indent) ? { start, indent } : undefined;
}
