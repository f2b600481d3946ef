/**
 * Exports and imports across accounts (the second half of server/opts.go, parseAccounts). The server does this only
 * where it has found no mistake before; here it is done with what is right, since the rest may be mended next.
 */
import type { Version } from "../../schema/version.js";
import type { Config } from "../config.js";
import { noSystemAccountNames } from "../names.js";
import { pairsNamed } from "../pairs.js";
import { isTrue } from "../value.js";
import { accountBlocks } from "./entries.js";
import { Linking } from "./linking.js";
import type { ExportProblem, ImportProblem } from "./links.js";

export interface LinkProblems {
  readonly exports: readonly ExportProblem[];
  readonly imports: readonly ImportProblem[];
}

const byConfig = new WeakMap<Config, { readonly version: Version; readonly problems: LinkProblems }>();

/** What is known of the accounts of each block from the analysis before. */
export class LinkedBlocks {
  #known: readonly Linking[] = [];

  problems(config: Config, version: Version): LinkProblems {
    const withoutSystem = refusesSystemAccount(config);
    // Of several blocks the server knows no account of the next while it reads the first.
    this.#known = accountBlocks(config).map((block, at) => {
      const before = this.#known[at];
      const linking = before?.isFor(version, withoutSystem) === true ? before : new Linking(version, withoutSystem);
      linking.update(block);
      return linking;
    });
    return { exports: this.#known.flatMap((each) => each.exportProblems()), imports: this.#known.flatMap((each) => each.importProblems()) };
  }
}

/** @param kept what is known from the analysis before. */
export function linkProblems(config: Config, version: Version, kept: LinkedBlocks): LinkProblems {
  const known = byConfig.get(config);
  if (known?.version === version) return known.problems;
  const problems = kept.problems(config, version);
  byConfig.set(config, { version, problems });
  return problems;
}

/** Refused where the server comes to it before it comes to the accounts, in its random order. */
function refusesSystemAccount(config: Config): boolean {
  return pairsNamed(config.value, noSystemAccountNames).some(({ value }) => isTrue(value));
}
