import type { Problem } from "../model/config.js";
import type { Check, CheckContext, Finding } from "./check.js";
import type { EditFix } from "./fixes/fix.js";
import { replaceFix } from "./fixes/edit.js";
import { relativePath } from "./fixes/relativePath.js";
import { inPlaceOf, problemPlaces } from "./places/problems.js";
import type { ProblemPlace } from "./places/problems.js";
import { includePath } from "../syntax/values.js";
import type { IncludeEdge } from "../model/config.js";

/** Every path is joined to the folder of the including file (conf/parse.go, processItem, itemInclude). */
export const absoluteInclude: Check = {
  code: "absolute-include",
  title: "Absolute path of an include",
  severity: "error",
  documentation: "docs/checks/absolute-include.md",
  *run(config, context) {
    const missing = new Map<string, ProblemPlace>(problemPlaces(config, "include-missing").map((place) => [placeKey(place), place]));
    const told = new Set<unknown>();
    for (const { from: file, include } of config.includes) {
      const path = includePath(file.text, include);
      if (!path.startsWith("/") || told.has(include)) continue;
      told.add(include);
      const place = missing.get(placeKey({ file, span: include.path }));
      const finding = place === undefined ? joined(file, include, path) : lost(context, place, path);
      if (finding !== undefined) yield finding;
    }
  },
};

function placeKey({ file, span }: Pick<Problem, "file" | "span">): string {
  return `${span.start} ${file.uri}`;
}

/** The file is not where the server looks for it. */
function lost(context: CheckContext, place: ProblemPlace, path: string): Finding {
  const { file, span } = place;
  const relative = relativePath(file.uri, path);
  return {
    file,
    span,
    message: "nats-server looks for this path below the folder of this file, in spite of the `/` it begins with, and finds nothing there. Only a relative path leads out of that folder.",
    ...inPlaceOf(place),
    // Whether the file is at the absolute path, only this machine's disk says; the fix means the same either way.
    get fixes() {
      return relative === undefined ? [] : [rewrite(file, span, relative, context.readNamed(path).kind === "text")];
    },
  };
}

/** The server finds the file, since it joins the path to the config's folder: the path is a relative one in disguise. */
function joined(file: Problem["file"], { path: span }: IncludeEdge["include"], path: string): Finding | undefined {
  const relative = path.replace(/^\/+/, "");
  if (relativePath(file.uri, path) === relative) return undefined;
  const message = "nats-server reads the file of this path below the folder of this file: the `/` at the beginning has no meaning.";
  return { file, span, severity: "information", message, fixes: [rewrite(file, span, relative, true)] };
}

function rewrite(file: Problem["file"], { start, end }: Problem["span"], path: string, preferred: boolean): EditFix {
  // A bare path may not begin with a digit and some other characters.
  const text = /^[a-z_.]/i.test(path) ? path : `./${path}`;
  return replaceFix("relativePath", "Write the path relative to this file", file, { start, end }, text, preferred);
}
