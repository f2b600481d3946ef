import { readFileSync } from "node:fs";
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
