import type { Config } from "../model/config.js";
import { isFragment } from "../model/fragment.js";
import { optionProblems } from "../model/options/optionWalk.js";
import type { NewOption, UnknownOption } from "../model/options/optionProblem.js";
import { pairsNamed } from "../model/pairs.js";
import { keySite } from "../model/value.js";
import { optionNamed } from "../schema/schema.js";
import { sinceText, versionText } from "../schema/version.js";
import type { Version } from "../schema/version.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { insertFix, replaceFix } from "./fixes/edit.js";
import type { Fix } from "./fixes/fix.js";
import { sameLine } from "./places/lines.js";
import { meantOption } from "./text/meantOption.js";
import type { MeantOption } from "./text/meantOption.js";
import { asksForLevel, isOfStreaming } from "./text/otherNames.js";
import { blockTitle } from "./text/options.js";

/** A key that the server knows in no release, or not in the one at hand (unknownConfigFieldErr in server/opts.go). */
export const unknownOption: Check = {
  code: "unknown-option",
  title: "Unknown option",
  severity: "error",
  documentation: "docs/checks/unknown-option.md",
  general: true,
  *run(config, context) {
    const isPart = !context.here && isFragment(config);
    let found = 0;
    for (const problem of optionProblems(config, context.version)) {
      if (problem.kind !== "unknown" && problem.kind !== "new") continue;
      if (isPart && problem.map === config.value) continue;
      if (problem.kind === "new") yield tooNew(problem, context.version);
      else if (!problem.ignored) yield (found < maxHints ? noKey(problem, config) : undefined) ?? unknown(problem, context, found < maxHints);
      // The check of includes has better words for it.
      else if (problem.pair.key.toLowerCase() !== "include") yield passedOver(problem, context);
      found++;
    }
  },
};

/** In a file that is no config every word is unknown, and nothing was meant. */
const maxHints = 1_000;

function tooNew({ pair, option }: NewOption, version: Version): Finding {
  const since = option.since === undefined ? "" : ` came with nats-server ${sinceText(option.since)}`;
  return { ...keySite(pair), message: `${option.name}${since}: ${versionText(version)} does not know it and does not start.` };
}

/** What stands where a key belongs, and is meant for none. */
const noKeys: readonly (readonly [RegExp, string])[] = [
  [/^\}+$/, "This } closes nothing: there is one too many, or the { before it is missing."],
  [/^(;|--)/, "Comments begin with # or //."],
];

/** Further away on a line nothing follows from it. */
const maxLine = 1_000;

/** The server takes it for a key all the same, and what follows for its value. */
function noKey({ pair, map }: UnknownOption, { problems }: Config): Finding | undefined {
  const words = noKeys.find(([form]) => form.test(pair.key))?.[1];
  if (words === undefined || map.fromEnvironment) return undefined;
  const { file, entry } = pair;
  const explains = problems.filter((problem) => problem.file === file && problem.span.start >= entry.start && problem.span.start < entry.end + maxLine && sameLine(file.text, entry.end, problem.span.start));
  return { ...keySite(pair), message: `${words} nats-server takes it for the name of an option, which it does not know, and does not start.`, explains };
}

function unknown(problem: UnknownOption, context: CheckContext, hints: boolean): Finding {
  const { pair, map, block } = problem;
  const { name, certain, places, within } = hints ? meantOption(pair, block, context.version) : nothingMeant;
  const hint =
    asksForLevel(pair.key.toLowerCase(), block, pair.value) ? " There is no log level: `debug: true` and `trace: true` each log more."
    : isOfStreaming(pair.key.toLowerCase(), block) ? " It configures NATS Streaming Server, another program: nats-server itself stores messages with a jetstream block."
    : within !== undefined ? ` Did you mean ${within}?`
    : name !== undefined ? ` Did you mean ${name}?`
    : places.length > 0 ? ` It is an option of ${places.join(" and of ")}.`
    : whatMayStand(problem);
  return {
    ...keySite(pair),
    message: `nats-server ${versionText(context.version)} knows no such option of ${blockTitle(block)} and does not start.${hint}`,
    fixes: name === undefined || map.fromEnvironment ? [] : [rename(problem, name, certain && !hasOption(problem, name))],
  };
}

/** Some blocks are read name by name, as it is written; what else stands there nobody looks at (server/opts.go, "resolver", parseServiceLatency, configureSystemAccount). */
function passedOver(problem: UnknownOption, { version }: CheckContext): Finding {
  const { pair, map, block } = problem;
  const written = block.options.has(pair.key.toLowerCase()) ? pair.key.toLowerCase() : undefined;
  const name = written ?? meantOption(pair, block, version).name;
  const why = written === undefined ? "it knows no such name" : "its name counts in lower case alone";
  return {
    ...keySite(pair),
    severity: "warning",
    refused: false,
    message: `nats-server passes over this option of ${blockTitle(block)} without a word: ${why}.${name === undefined ? "" : ` Did you mean ${name}?`}`,
    fixes: name === undefined || map.fromEnvironment ? [] : [rename(problem, name, false)],
  };
}

/** Where nothing else is known of the key. */
function whatMayStand({ pair, block }: UnknownOption): string {
  const names = [...block.options.keys()];
  if (names.length <= fewNames) return ` It takes ${names.join(" and ")}.`;
  const mayBeVariable = !block.noVariables && (pair.value.kind === "string" || pair.value.kind === "integer");
  return mayBeVariable ? " A name of your own may stand here only if a $NAME further down refers to it." : "";
}

/** Of a block's options, to be listed in a sentence. */
const fewNames = 2;

/** Beside that option the key was perhaps meant to be another one. */
function hasOption({ map, block }: UnknownOption, name: string): boolean {
  const option = optionNamed(block, name);
  return option !== undefined && pairsNamed(map, [option.name, ...option.aliases]).some(({ key }) => optionNamed(block, key) === option);
}

const nothingMeant: MeantOption = { certain: false, places: [] };

function rename({ pair }: UnknownOption, name: string, preferred: boolean): Fix {
  const { start, end, quoted } = pair.keyNode;
  // `"port: "4222"`: what closes the key was to open the value.
  const behindName = quoted ? /^["']\w+(?=\s*[:=]\s*["']$)/.exec(pair.file.text.slice(start, end))?.[0].length : undefined;
  if (behindName !== undefined) return insertFix("closeKey", "Add the closing quote of the name", pair.file, start + behindName, pair.file.text.charAt(start));
  const inside = quoted ? 1 : 0;
  return replaceFix("renameOption", `Change to ${name}`, pair.file, { start: start + inside, end: end - inside }, name, preferred);
}
