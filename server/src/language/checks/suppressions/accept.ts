import type { Config } from "../../model/config.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { suppressionsIn } from "../../model/suppressions.js";
import type { CodeWord, Suppression } from "../../model/suppressions.js";
import { partitionPoint } from "../../syntax/partitionPoint.js";
import type { AcceptedReport, Report } from "../check.js";
import { dayOf } from "./days.js";

/** Sorts reports by whether a comment in the text accepts them. One whose last day is past accepts nothing. @param now milliseconds since the epoch; undefined: no day is past. */
export function accept(reports: readonly Report[], config: Config, now: number | undefined): { readonly shown: readonly Report[]; readonly accepted: readonly AcceptedReport[] } {
  const byFile = new Map<SourceFile, Acceptance>();
  for (const file of config.files.values()) {
    const inForce = suppressionsIn(file).valid.filter((each) => !isExpired(each, now));
    if (inForce.length > 0) byFile.set(file, new Acceptance(inForce));
  }
  if (byFile.size === 0) return { shown: reports, accepted: [] };
  const shown: Report[] = [];
  const accepted: AcceptedReport[] = [];
  for (const report of reports) {
    const found = byFile.get(report.file)?.of(report);
    if (found === undefined) shown.push(report);
    else accepted.push({ report, ...found });
  }
  return { shown, accepted };
}

export function isExpired({ until }: Suppression, now: number | undefined): boolean {
  return until !== undefined && now !== undefined && until < dayOf(now);
}

interface Acceptor {
  readonly suppression: Suppression;
  readonly word: CodeWord;
}

/** The suppressions of one file by code. One about the next line comes before one about the whole file. */
class Acceptance {
  readonly #ofFile = new Map<string, Acceptor>();
  /** With where their lines begin, in the order of the text. */
  readonly #ofLines = new Map<string, (Acceptor & { readonly start: number; readonly end: number })[]>();

  constructor(suppressions: readonly Suppression[]) {
    for (const suppression of suppressions) {
      for (const word of suppression.codes) this.#add({ suppression, word });
    }
  }

  of({ check: { code }, span: { start } }: Report): Acceptor | undefined {
    const lines = this.#ofLines.get(code) ?? [];
    const line = lines[partitionPoint(lines.length, (index) => (lines[index]?.start ?? 0) <= start) - 1];
    return line !== undefined && start <= line.end ? { suppression: line.suppression, word: line.word } : this.#ofFile.get(code);
  }

  #add(acceptor: Acceptor): void {
    const { target } = acceptor.suppression;
    const code = acceptor.word.text;
    if (target === "file") this.#ofFile.set(code, this.#ofFile.get(code) ?? acceptor);
    else if (target !== undefined) {
      const lines = this.#ofLines.get(code) ?? [];
      lines.push({ ...acceptor, ...target });
      this.#ofLines.set(code, lines);
    }
  }
}
