/** Subjects that a config speaks of, for places that take one. */
import { CompletionItemKind } from "vscode-languageserver-types";
import type { Config } from "../../model/config.js";
import type { Place } from "../../model/optionPath.js";
import { rootStep, stepToElement, stepToKey, takesSubject } from "../../model/optionStep.js";
import type { Step } from "../../model/optionStep.js";
import type { SourceFile } from "../../model/sourceFile.js";
import { usesIn } from "../../model/uses.js";
import type { Version } from "../../schema/version.js";
import { childrenOf } from "../../syntax/queries.js";
import type { Node } from "../../syntax/tree.js";
import { decodeString, entryKeyText } from "../../syntax/values.js";
import { holdsCredential } from "../text/secrets.js";
import { destinationsAt, isTemplate } from "./destinations.js";
import { importable } from "./importable.js";
import type { Suggestion } from "./suggestion.js";
import { isWritable } from "./writing.js";
import { hasWildcard } from "../../model/options/subjects.js";

const maxSubjects = 200;
/** Of what is written no more is gone through. */
const maxNodes = 50_000;

/** What an account exports comes first where it is to be imported. */
export function subjects(config: Config, place: Place, step: Step, version: Version): Suggestion[] {
  if (!takesSubject(step)) return [];
  const source = importable(config, place, version);
  const typed = typedText(place);
  const files = [...config.files.values()].filter(({ document }) => place.node === undefined || document.errors.length > 0);
  const isExported = (subject: string): boolean => source?.exported.has(subject) === true;
  const destinations = destinationsAt(place, step, place.node === undefined ? "" : typed ?? "", version);
  const fits = destinations?.takes ?? fitting(place, step);
  const found = new Set([...usesIn(config).subjects, ...files.flatMap(subjectsAsWritten)]);
  const listed = [...found]
    .filter((subject) => subject !== typed && isWritable(subject) && !holdsCredential(subject) && fits(subject) && source?.takes(subject) !== false)
    .sort((one, other) => Number(isExported(other)) - Number(isExported(one)) || (one < other ? -1 : 1))
    .slice(0, maxSubjects);
  return [...(destinations?.templates ?? []), ...listed].map((text) => ({ label: text, kind: CompletionItemKind.Text, write: { as: "text", text } }));
}

/** Queue groups stand in permissions to subscribe alone. Latencies are published, and not where the service itself is asked. */
function fitting({ containers, file }: Place, { block, option, types }: Step): (subject: string) => boolean {
  const takesQueue = types.some(({ kind }) => kind === "queueSubject");
  const isLatency = (block?.name === "export" && option?.name === "latency") || block?.name === "latency";
  const services = !isLatency ? [] : containers.flatMap((each) => (each.kind === "map" ? each.items : [])).filter((item) => item.kind === "entry" && entryKeyText(file.text, item).toLowerCase() === "service");
  const own = new Set(services.flatMap((item) => (item.kind === "entry" && item.value?.kind === "string" ? [decodeString(file.text, item.value)] : [])));
  return (subject) => !isTemplate(subject) && (takesQueue || !subject.includes(" ")) && !(isLatency && (own.has(subject) || hasWildcard(subject)));
}

/** What is being typed is no suggestion, nor the key of the next line, which is read as the value while that is missing. */
function typedText({ file, node, entry }: Place): string | undefined {
  const value = node ?? entry?.value;
  return value?.kind === "string" ? decodeString(file.text, value) : undefined;
}

/** While a value is missing, as in `{ subject: }`, the server files the maps around it elsewhere: what is written still counts. */
function subjectsAsWritten({ text, document }: SourceFile): string[] {
  const found: string[] = [];
  const pending: [Node, Step][] = [[document, rootStep]];
  let seen = 0;
  for (let next = pending.pop(); next !== undefined && seen < maxNodes; next = pending.pop(), seen++) {
    const [node, step] = next;
    if (node.kind === "string" && takesSubject(step)) found.push(decodeString(text, node));
    const inside = node.kind === "entry" ? stepToKey(step, entryKeyText(text, node)) : node.kind === "array" ? stepToElement(step) : step;
    for (const child of childrenOf(node)) pending.push([child, inside]);
  }
  return found;
}
