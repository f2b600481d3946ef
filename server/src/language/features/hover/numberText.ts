/** What a number is: bytes, seconds, or not what it seems. */
import type { Option } from "../../schema/schema.js";
import type { ValueType } from "../../schema/valueType.js";
import { parseGoDuration } from "../../model/options/goDuration.js";
import { binarySize, durationWords, grouped } from "../text/numbers.js";
import type { Paragraph } from "../text/prose.js";

type Kinds = ReadonlySet<ValueType["kind"]>;

/** @param written as in the file, where that is known. */
export function integerText(value: bigint, written: string | undefined, kinds: Kinds, option: Option | undefined): Paragraph[] {
  // No number that the server knows.
  const digits = BigInt(/^-?\d+/.exec(written ?? "")?.[0] ?? 0);
  if (BigInt.asIntN(64, digits) !== digits) return [];
  if (kinds.has("size")) return sizeText(value, written, option);
  if (kinds.has("duration") || kinds.has("seconds") || kinds.has("quietSeconds")) return secondsText(value, written, kinds);
  if ((kinds.has("port") || kinds.has("address")) && (value === -1n || value === 0n)) return [[value === 0n ? zeroText(option) : "Any free port."]];
  if (kinds.has("percent")) return percentText(value.toString());
  return written !== undefined && /[a-z]/i.test(written) ? [[`The number ${grouped(value)}.`]] : [];
}

export function floatText(value: number, kinds: Kinds): Paragraph[] {
  return kinds.has("quietSeconds") && value >= 0 && value < 1e9 ? [[`${durationWords(value * 1e9)}.`]] : [];
}

/** Undefined where the text is no duration. */
export function durationText(text: string): string | undefined {
  const nanoseconds = parseGoDuration(text);
  return nanoseconds === undefined ? undefined : `${durationWords(nanoseconds)}.`;
}

/** Of weights and samples; empty for what is no share of a hundred. */
export function percentText(text: string): Paragraph[] {
  const [, digits] = /^(\d{1,3})%?$/.exec(text) ?? [];
  return digits === undefined || Number(digits) > 100 ? [] : [[`On average ${Number(digits)} of 100.`]];
}

function zeroText(option: Option | undefined): string {
  const port = defaultPort(option);
  return port === undefined ? "No port." : `0 stands for port ${port}.`;
}

/** What port 0 stands for: at the top, where clients connect (server/opts.go, setBaselineOptions). Elsewhere nothing listens then. */
export function defaultPort(option: Option | undefined): string | undefined {
  return typeof option?.default === "string" ? /:(\d+)$/.exec(option.default)?.[1] : undefined;
}

/** What another negative size means, each option says for itself. */
function sizeText(value: bigint, written: string | undefined, option: Option | undefined): Paragraph[] {
  if (value < 0n) return value === -1n && option?.default === -1 ? [["No limit."]] : [];
  if (value === 0n && option !== undefined && /\b0 or absence (means|sets)\b/.test(option.doc)) return [["0 stands for the default."]];
  const human = binarySize(value);
  const size = `${grouped(value)} bytes${human === undefined ? "" : ` (${human})`}.`;
  const [, digits = "", letter = ""] = /^(\d+)([kmgtpe])$/i.exec(written ?? "") ?? [];
  return [[size], ...(letter === "" ? [] : [[decimalHint(digits, letter)]])];
}

/** `8M` is eight million; who writes it often means `8MB`. */
function decimalHint(digits: string, letter: string): string {
  const power = "kmgtpe".indexOf(letter.toLowerCase()) + 1;
  const written = digits + letter.toUpperCase();
  return `\`${written}\` counts in thousands. \`${written}B\` is ${grouped(BigInt(digits) * 1024n ** BigInt(power))} bytes.`;
}

function secondsText(value: bigint, written: string | undefined, kinds: Kinds): Paragraph[] {
  const [, digits = "", unit = ""] = /^(\d+)([a-z]+)$/i.exec(written ?? "") ?? [];
  if (unit === "m") {
    const meant = durationText(`${digits}m`) ?? "one.";
    return [[`The number ${grouped(value)}, not a duration. \`"${digits}m"\` in quotes is ${meant}`]];
  }
  if (unit !== "") return [[`The number ${grouped(value)}.`]];
  if (!kinds.has("seconds") && !kinds.has("quietSeconds")) return [["A number is no duration: write it with a unit and in quotes."]];
  if (value < 0n || value > 1_000_000_000n) return [];
  const words = `${durationWords(Number(value) * 1e9)}.`;
  return [[kinds.has("quietSeconds") ? words : `${words} \`nats-server -t\` warns of a number here: write \`"${value.toString()}s"\`.`]];
}
