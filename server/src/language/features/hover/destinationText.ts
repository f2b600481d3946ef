/** What the placeholders of a destination stand for (server/subject_transform.go, TransformTokenizedSubject). */
import type { Step } from "../../model/optionStep.js";
import { functionIn, readPlaceholder } from "../../model/options/placeholders.js";
import type { FunctionName } from "../../model/options/placeholders.js";
import type { Version } from "../../schema/version.js";
import type { Paragraph } from "../text/prose.js";

/** No subject is written longer. */
const maxTokens = 32;

/** Whether placeholders count in what stands here: a mapping's destination, or what an import is called. */
export function isDestination({ block, option, types }: Step): boolean {
  return types.some(({ kind }) => kind === "mapping") || option?.name === "destination" || (block?.name === "import" && option?.name === "to");
}

/** One line a placeholder; what the server refuses is the matter of a check. */
export function destinationText(text: string, version: Version): Paragraph[] {
  const lines = text.split(".").slice(0, maxTokens).flatMap((token) => placeholderLine(token, version) ?? []);
  return [...new Set(lines)].map((line) => [line]);
}

function placeholderLine(token: string, version: Version): string | undefined {
  const placeholder = readPlaceholder(token, version);
  if (placeholder.kind === "literal" || placeholder.kind === "broken") return undefined;
  const [index = 0] = placeholder.indexes;
  if (token.startsWith("$")) return `\`$${index}\` is what the ${wildcard(index)} of the subject stands for.`;
  const called = functionIn(token, version);
  if (called === undefined) return undefined;
  const number = Number((called.args.at(placeholder.kind === "other" ? 1 : 0) ?? "").trim());
  return meanings[called.name]({ indexes: placeholder.indexes, number, stars: placeholder.indexes.map(wildcard).join(" and the ") });
}

interface Call {
  readonly indexes: readonly number[];
  /** The argument that is no index: buckets, characters. */
  readonly number: number;
  /** Such as "first `*`". */
  readonly stars: string;
}

const meanings: Readonly<Record<FunctionName, (call: Call) => string>> = {
  wildcard: ({ indexes, stars }) => `\`wildcard(${indexes.join()})\` is what the ${stars} of the subject stands for.`,
  partition: ({ indexes, number, stars }) => `\`partition\` is a number from 0 to ${number - 1}, always the same one for the same ${indexes.length === 0 ? "subject" : `text of the ${stars}`}.`,
  random: ({ number }) => `\`random\` is any number from 0 to ${number - 1}.`,
  split: ({ stars }) => `\`split\` makes several tokens of the ${stars}, at each place where the text between the comma and the parenthesis stands.`,
  splitfromleft: ({ number, stars }) => `\`splitFromLeft\` makes two tokens of the ${stars}: its first ${characters(number)}, and the rest.`,
  splitfromright: ({ number, stars }) => `\`splitFromRight\` makes two tokens of the ${stars}: its last ${characters(number)}, and what comes before.`,
  slicefromleft: ({ number, stars }) => `\`sliceFromLeft\` cuts the ${stars} into tokens of this length, counted from its beginning: ${number}.`,
  slicefromright: ({ number, stars }) => `\`sliceFromRight\` cuts the ${stars} into tokens of this length, counted from its end: ${number}.`,
  left: ({ number, stars }) => `\`left\` is the first ${characters(number)} of the ${stars}.`,
  right: ({ number, stars }) => `\`right\` is the last ${characters(number)} of the ${stars}.`,
};

const ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];

function wildcard(index: number): string {
  const ordinal = ordinals[index - 1];
  return ordinal === undefined ? `\`*\` number ${index}` : `${ordinal} \`*\``;
}

function characters(count: number): string {
  return count === 1 ? "character" : `${count} characters`;
}
