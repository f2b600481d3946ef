import { NodeHost } from "../host/nodeHost.js";
import { isRefusal } from "../language/checks/run.js";
import { LanguageService } from "../language/languageService.js";
import type { Analysis } from "../language/languageService.js";
import type { Site } from "../language/model/value.js";
import type { Target } from "./arguments.js";
import { printable } from "./output.js";
import type { Output } from "./output.js";
import { FileNames, placeText } from "./place.js";
import { problemMessage } from "./result.js";

interface Refusal {
  readonly site: Site;
  readonly code: string;
  readonly message: string;
}

/** Says of each config whether `nats-server -t` accepts it, which knows nothing of comments that accept a finding. Returns the exit code. */
export function test(files: readonly string[], { version, here }: Target, output: Output): number {
  const service = new LanguageService(new NodeHost({ startFolder: process.cwd() }));
  const names = new FileNames();
  let code = 0;
  for (const file of files) {
    const uri = names.add(file);
    const refused = refusalOf(service.analyse(uri, { version, here, followsComments: false }));
    service.forget(uri);
    if (refused === undefined) {
      output.line(printable(`${file}: accepted`));
      continue;
    }
    code = 1;
    const { site, message } = refused;
    output.line(printable(`${placeText(names.place(site.file, site.span))}: refused: ${refused.code} ${message}`));
  }
  return code;
}

/** What the server would stop at: it reads the language first, then the options. */
function refusalOf({ config, reports, problems, here }: Analysis): Refusal | undefined {
  const [problem] = problems.filter(({ certainty }) => certainty === "error" || here);
  if (problem !== undefined) return { site: problem, code: problem.code, message: problemMessage(config, problem) };
  const [report] = reports.filter(isRefusal);
  return report === undefined ? undefined : { site: report, code: report.check.code, message: report.message };
}
