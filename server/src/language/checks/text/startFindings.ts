/** What the checks of a start have in common. */
import type { Config } from "../../model/config.js";
import type { StartProblem } from "../../model/startup/problem.js";
import { isWholeConfig } from "../../model/startup/root.js";
import type { CheckContext, Finding } from "../check.js";
import type { EditFix, Fix } from "../fixes/fix.js";
import { relatedSites } from "./wording.js";

/** Of a file that may be a part of a config nothing is said, nor of one that the server cannot read at all. */
export function* startFindings(config: Config, context: CheckContext, problems: () => readonly StartProblem[]): Generator<Finding> {
  if (!isWholeConfig(config)) return;
  for (const problem of problems()) {
    const { site, message, found, related = [], endsServer = false } = problem;
    yield {
      ...site,
      message,
      endsServer,
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
  const { uri, version } = config.root;
  const edits = [{ uri, version, replacements: [{ start: at.start, end: at.start, text: `${at.indent}server_name: "${placeholder}"\n` }] }];
  const after = context.after(edits);
  const isRead = after.problems.length === config.problems.length && after.value.pairs.some(({ key, overwritten }) => key === "server_name" && !overwritten);
  const fix: EditFix = { kind: "edit", id: "addServerName", title: "Add a server_name to choose", preferred: false, edits: () => edits };
  return isRead ? [fix] : [];
}

/** To be replaced by a name that no other server has. */
const placeholder = "choose-a-name";

/** The line of the root config on which an option begins, if nothing stands before it there. */
function lineOf({ root }: Config, uri: string, offset: number): { start: number; indent: string } | undefined {
  const start = root.text.lastIndexOf("\n", offset - 1) + 1;
  const indent = root.text.slice(start, offset);
  return uri === root.uri && /^[ \t]*$/.test(indent) ? { start, indent } : undefined;
}
