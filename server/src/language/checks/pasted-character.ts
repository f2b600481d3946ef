import type { Config } from "../model/config.js";
import { optionProblems } from "../model/options/optionWalk.js";
import { unseenIn } from "../model/pastedCharacters.js";
import type { Check, CheckContext, Finding } from "./check.js";
import { pastedFixes } from "./fixes/pasted.js";
import { pastedPlaces } from "./places/pasted.js";
import type { PastedPlace } from "./places/pasted.js";

/** The lexer knows two quotes, and a blank and a tab for what may stand around a value (conf/lex.go): all others belong to the text. */
export const pastedCharacter: Check = {
  code: "pasted-character",
  title: "Character of pasted text read as part of a word",
  severity: "error",
  documentation: "docs/checks/pasted-character.md",
  *run(config, context) {
    for (const place of pastedPlaces(config)) yield finding(config, context, place);
  },
};

function finding(config: Config, context: CheckContext, place: PastedPlace): Finding {
  const { file, span, problems } = place;
  const isRefused = problems.length > 0 || isFaulty(config, context, place);
  return {
    file,
    span,
    severity: isRefused ? "error" : "warning",
    message: `${words(place)}${isRefused ? " It does not start with this." : place.what === "quoted" ? "" : " It says nothing."}`,
    explains: problems,
    hidesRest: isRefused && place.hidesRest,
    get fixes() {
      return pastedFixes(config, context, place, isRefused);
    },
  };
}

/** Whether the server refuses the option whose name or value this is. */
function isFaulty(config: Config, { version }: CheckContext, { file, span: { start, end } }: PastedPlace): boolean {
  return optionProblems(config, version).some((problem) => {
    if (problem.kind === "value") return problem.value.file === file && problem.value.node.start >= start && problem.value.node.start < end;
    const isUnknown = problem.kind === "new" || (problem.kind === "unknown" && !problem.ignored);
    return isUnknown && problem.pair.file === file && problem.pair.keyNode.start >= start && problem.pair.keyNode.start < end;
  });
}

function words({ file, span, what, quotes, isBlock }: PastedPlace): string {
  const whole = { key: "name", value: "value", path: "path", quoted: "text", gap: "" }[what];
  if (quotes) return `Typographic quotes are no quotes for nats-server, but a part of the ${whole}: it knows " and ' alone.`;
  const { name = "a character", isSpace = false } = unseenIn(file.text.slice(span.start, span.end)) ?? {};
  const looks = isSpace ? "looks like a blank" : "nobody sees";
  if (what === "quoted") return `This text begins or ends with ${name}, which ${looks}: it is a part of the text.`;
  const there = `There is ${name} here, which ${looks}`;
  if (isBlock) return `${there}: nats-server takes it and the bracket behind it for a text.`;
  return what === "gap" ? `${there}: nats-server does not know what to do with it.` : `${there}: nats-server reads it as a part of the ${whole}.`;
}
