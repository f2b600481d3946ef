/** What a text stands for: a duration, a key, a subject, an address, a word with a meaning. */
import type { ValueType } from "../../schema/valueType.js";
import type { Version } from "../../schema/version.js";
import type { Step } from "../../model/optionStep.js";
import { takesSubject } from "../../model/optionStep.js";
import { isCanonical, publicKeyRole } from "../../model/nkey.js";
import { isLoopback, parseAddress } from "../../model/options/goAddress.js";
import { isNoHost } from "../../model/startup/badHosts.js";
import { binarySize, grouped } from "../text/numbers.js";
import { quoted } from "../text/prose.js";
import type { Paragraph } from "../text/prose.js";
import { bareUrl, hasScheme, hasUserinfo } from "../text/secrets.js";
import { destinationText, isDestination } from "./destinationText.js";
import { meaningOf } from "./enumText.js";
import { defaultPort, durationText, percentText } from "./numberText.js";
import { cipherSuiteText } from "./tlsWords.js";

/** Empty where there is nothing to explain. The text is no secret. */
export function stringText(text: string, step: Step, version: Version): Paragraph[] {
  const kinds = new Set(step.types.map(({ kind }) => kind));
  const meaning = meaningOf(text, step.types) ?? cipherSuiteText(text, step.types);
  if (meaning !== undefined) return [[meaning]];
  const duration = kinds.has("duration") ? durationText(text) : undefined;
  if (duration !== undefined) return [[duration]];
  if (kinds.has("sizeText")) return sizeText(text);
  if (kinds.has("percent")) return percentText(text);
  if (/^[A-Z2-7]{50,60}$/.test(text)) return [nkeyText(text)];
  if (kinds.has("address")) return addressText(text, step);
  if (kinds.has("resolver")) return resolverText(text);
  if (kinds.has("url") || hasScheme(text)) return urlText(text);
  if (takesSubject(step)) return [...subjectText(text), ...(isDestination(step) ? destinationText(text, version) : [])];
  return step.option?.part === undefined ? [] : [[step.option.part]];
}

/** getStorageSize: a text ends in one letter, and all before it are digits. */
function sizeText(text: string): Paragraph[] {
  if (/^\d{1,15}[KMGT]$/.test(text)) return [sizeInText(text)];
  const [, digits, letter] = /^(\d{1,15})([kmgt])(?:i?b)?$/i.exec(text) ?? [];
  if (digits === undefined || letter === undefined) return [];
  const unit = letter.toUpperCase();
  return [[`In quotes the server takes digits and one of \`K\`, \`M\`, \`G\` and \`T\`, and refuses all else: write \`"${digits}${unit}"\`, or \`${digits}${unit}B\` without quotes.`]];
}

function sizeInText(text: string): Paragraph {
  const power = "KMGT".indexOf(text.slice(-1)) + 1;
  const bytes = BigInt(text.slice(0, -1)) * 1024n ** BigInt(power);
  return [`${grouped(bytes)} bytes (${binarySize(bytes) ?? ""}).`];
}

const roles = {
  user: "a user", account: "an account", operator: "an operator", server: "a server", cluster: "a cluster", curve: "a curve key, for encryption",
} as const;

export function nkeyText(text: string): Paragraph {
  const role = publicKeyRole(text);
  if (role === undefined) return ["This looks like a public NKey, but its checksum does not hold: a character is wrong, missing or too many."];
  return isCanonical(text) ? [`The public NKey of ${roles[role]}; its checksum holds.`] : [`The public NKey of ${roles[role]} with a character too many: no client will match it.`];
}

function resolverText(text: string): Paragraph[] {
  if (/^mem(ory)?$/i.test(text)) return [[meaningOf(text, [{ kind: "enum", name: "resolverType" }]) ?? ""]];
  return /^url\(/i.test(text) ? [["The JWT of each account is asked for at this URL."]] : [];
}

export function addressText(text: string, { option }: Step): Paragraph[] {
  const address = parseAddress(text);
  if (typeof address === "string") return [];
  const { host, port } = address;
  // No host is called so, and what stands there may be a credential; nor does a server start that is to listen at a `*`.
  if (host.includes("@") || isNoHost(host)) return [];
  // Without a host of its own, monitoring listens where clients do (server/opts.go, setBaselineOptions).
  if (host === "" && (option?.name === "http" || option?.name === "https")) return [[`Port ${port}, on the interfaces that clients connect to.`]];
  const everywhere = ["", "0.0.0.0", "::"].includes(host);
  const where: Paragraph = everywhere ? ["Every interface of the machine"] : isLoopback(host) ? ["This machine only"] : ["The interface of ", quoted(host)];
  const number = port === 0 ? defaultPort(option) : port.toString();
  return [[...where, port === -1 ? ", any free port." : number === undefined ? ", no port." : `, port ${number}.`]];
}

/** Without an `@` there is nothing to explain, and while one is being typed what comes before it looks like a host. */
export function urlText(text: string): Paragraph[] {
  if (!hasUserinfo(text)) return [];
  const bare = bareUrl(text);
  return [...(bare === undefined ? [] : [[quoted(bare)]]), ["What stands before the `@` is a credential and is not shown here."]];
}

function subjectText(text: string): Paragraph[] {
  const tokens = text.split(".");
  const lines: Paragraph[] = [];
  if (text === ">") return [["Every subject."]];
  if (tokens.includes("*")) lines.push(["`*` stands for exactly one token."]);
  if (tokens.at(-1) === ">") lines.push(["`>` stands for one token or more, up to the end."]);
  if (/^[^\s]+\s+[^\s]+$/.test(text)) lines.push(["The second word is a queue group."]);
  return lines;
}

/** Kinds that a value may be here. */
export function kindsOf(types: readonly ValueType[]): ReadonlySet<ValueType["kind"]> {
  return new Set(types.map(({ kind }) => kind));
}
