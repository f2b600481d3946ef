import { readFileSync } from "node:fs";
import { isRefusal } from "../../server/src/language/checks/run.js";
import { LanguageService } from "../../server/src/language/languageService.js";
import { parseVersion } from "../../server/src/language/schema/version.js";
import { memoryHost, memoryUri } from "./memoryHost.js";
import { inRepository } from "./repository.js";
import type { Series } from "./natsServer.js";

/** What `nats-server -t` says: it passes, it fails, or that changes from run to run. */
export type Said = "+" | "-" | "?";

export interface AccountCase {
  readonly name: string;
  readonly text: string;
  readonly said: Readonly<Record<Series, Said>>;
}

/**
 * test/fixtures/accounts/verdicts.txt: small configs, each behind a line such as `= -++ mapping: no destination`, with the
 * verdicts of 2.9.10, 2.10.27 and 2.15.1.
 */
export const accountCases: readonly AccountCase[] = readFileSync(inRepository("test/fixtures/accounts/verdicts.txt"), "utf8")
  .split(/^= /m)
  .slice(1)
  .map((section) => {
    const [, old, middle, newest, name = "", text = ""] = /^([-+?])([-+?])([-+?]) (.*)\n([^]*)$/.exec(section) ?? [];
    return { name, text, said: { "2.9": old as Said, "2.10": middle as Said, newest: newest as Said } };
  });

/** What we say. "?": we warn that the answer changes from run to run. */
export function saidByUs(text: string, release: string): Said {
  const { problems, reports } = new LanguageService(memoryHost({ files: { "server.conf": text } })).analyse(memoryUri("server.conf"), { version: parseVersion(release) });
  if (problems.length > 0 || reports.some(isRefusal)) return "-";
  return reports.some(({ check, severity }) => check.code === "account-import" && severity === "warning") ? "?" : "+";
}
