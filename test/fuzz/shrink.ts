/** Makes a case smaller as long as it stays a case of the same kind. */
import type { FuzzCase } from "./fuzzCase.js";

type Holds = (smaller: FuzzCase) => Promise<boolean>;

/** Questions asked of a server for one case. */
const patience = 100;

export async function shrink(start: FuzzCase, holds: Holds): Promise<FuzzCase> {
  let asked = 0;
  let best = start;
  const better = async (smaller: FuzzCase): Promise<boolean> => {
    if (asked++ >= patience || !(await holds(smaller))) return false;
    best = smaller;
    return true;
  };
  if (best.files !== undefined) await better(without(best, "files"));
  if (best.environment !== undefined) await better(without(best, "environment"));
  for (const split of [lines, characters]) {
    for (let again = true; again && asked < patience;) {
      again = false;
      for (const text of smallerTexts(best.text, split)) {
        if (asked >= patience) break;
        again = await better({ ...best, text });
        if (again) break;
      }
    }
  }
  return best;
}

function without(each: FuzzCase, name: "files" | "environment"): FuzzCase {
  const { files, environment, ...rest } = each;
  return { ...rest, ...(name !== "files" && files !== undefined ? { files } : {}), ...(name !== "environment" && environment !== undefined ? { environment } : {}) };
}

function lines(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Words, blanks and single characters; of long texts this would be endless. */
function characters(text: string): string[] {
  return text.length > 400 ? [] : (text.match(/[\w.]+|\s+|[^]/gu) ?? []);
}

/** Without one run of parts, long runs first; then without a part here and the one that closes it. */
function* smallerTexts(text: string, split: (text: string) => string[]): Generator<string> {
  const parts = split(text);
  for (let length = parts.length - 1; length > 0; length = length > 4 ? length >> 1 : length - 1) {
    for (let at = 0; at + length <= parts.length; at += Math.max(1, length >> 1)) yield [...parts.slice(0, at), ...parts.slice(at + length)].join("");
  }
  for (let open = 0; open < parts.length; open++) {
    if (!/[{[]\s*$/.test(parts[open] ?? "")) continue;
    for (let close = open + 1; close < parts.length; close++) {
      if (/^\s*[}\]]/.test(parts[close] ?? "")) yield parts.filter((_part, index) => index !== open && index !== close).join("");
    }
  }
}
