/** Whether nats-server takes a value for an option of some type (server/opts.go; each type's comment names where). */
import { enumNamed } from "../../schema/schema.js";
import type { NkeyRole, ValueType } from "../../schema/valueType.js";
import { isBefore } from "../../schema/version.js";
import type { Version } from "../../schema/version.js";
import { publicKeyRole, seedRole } from "../nkey.js";
import type { Content, Value } from "../value.js";
import { parseAddress } from "./goAddress.js";
import { parseGoDuration } from "./goDuration.js";
import { parseGoInteger } from "./goInteger.js";
import { parseGoUrl, takesBrackets } from "./goUrl.js";
import { isPermissionSubject, isValidPublishSubject } from "./subjects.js";

/**
 * "kind": another kind of value is wanted, such as a text instead of a number. All else: the kind is right, and this
 * is wrong with it. "seconds": an integer where a duration is wanted, on which `-t` fails though the server starts.
 */
export type Misfit =
  | "kind" | "seconds" | "duration" | "address" | "port" | "url" | "url-brackets" | "subject" | "nkey" | "word" | "new-word" | "size-text"
  | "sha256" | "version" | "old-version" | "resolver" | "seed";

/** Undefined where it fits. Elements of lists and pairs of maps and blocks are not looked at. */
export function misfit(value: Value | Content, type: ValueType, version: Version): Misfit | undefined {
  // Only the environment of the server knows it.
  if (value.kind === "unknown") return undefined;
  switch (type.kind) {
    case "any":
    case "mapping": // What may stand behind a subject is more than a type can say: the check of mappings does.
      return undefined;
    case "list":
      return value.kind === "array" ? undefined : "kind";
    case "map":
    case "block":
      return value.kind === "map" ? undefined : "kind";
    case "boolean":
      return value.kind === "boolean" ? undefined : "kind";
    case "integer":
    case "size":
    case "port":
      return value.kind === "integer" ? undefined : "kind";
    case "seconds":
      return value.kind === "integer" ? "seconds" : "kind";
    case "quietSeconds":
      return value.kind === "integer" || value.kind === "float" ? undefined : "kind";
    default:
      return value.kind === "string" ? textMisfit(value.text, type, version) : "kind";
  }
}

function textMisfit(text: string, type: ValueType, version: Version): Misfit | undefined {
  switch (type.kind) {
    case "duration":
      return parseGoDuration(text) === undefined ? "duration" : undefined;
    case "address": {
      const address = parseAddress(text);
      return typeof address === "string" ? address : undefined;
    }
    case "url":
      return urlMisfit(trimGoSpace(text), version);
    case "permissionSubject":
      return isPermissionSubject(text, queueMayFollow(version, false)) ? undefined : "subject";
    case "queueSubject":
      return isPermissionSubject(text, queueMayFollow(version, true)) ? undefined : "subject";
    case "publishSubject":
      return isValidPublishSubject(text) ? undefined : "subject";
    case "nkey":
      return isKeyOf(text, type.role) ? undefined : "nkey";
    case "seed":
      return seedRole(text) === "user" ? undefined : "seed";
    case "enum":
      return wordMisfit(text, type.name, version);
    case "sizeText":
      return text === "" || isSizeText(text) ? undefined : "size-text";
    case "sha256":
      return /^[A-Fa-f0-9]{64}$/.test(text) ? undefined : "sha256";
    case "version":
      return versionMisfit(text, version);
    case "resolver":
      return resolverMisfit(text, version);
    default:
      return undefined;
  }
}

/**
 * Releases from 2.2.3 on took a queue group of any name behind any subject, until they looked where one belongs
 * (checkPermSubjectArray).
 */
function queueMayFollow(version: Version, belongs: boolean): boolean | "any" {
  if (isBefore(version, { major: 2, minor: 2, patch: 3 })) return false;
  return looksAtQueues(version) ? belongs : "any";
}

/** From 2.14.4 on, and from 2.12.14 on in that series. */
export function looksAtQueues(version: Version): boolean {
  const isOlderSeries = version.major === 2 && version.minor === 12;
  return !isBefore(version, isOlderSeries ? { major: 2, minor: 12, patch: 14 } : { major: 2, minor: 14, patch: 4 });
}

function isKeyOf(text: string, wanted: NkeyRole): boolean {
  const role = publicKeyRole(text);
  return wanted === "any" ? role !== undefined : role === wanted;
}

/** Of what fits in 64 bits, and more: a text may be as long as its file. */
const longestSize = 32;

/** getStorageSize: digits that fit in 64 bits, and a letter. */
function isSizeText(text: string): boolean {
  return text.length <= longestSize && /[KMGT]$/.test(text) && parseGoInteger(text.slice(0, -1)) !== undefined;
}

function wordMisfit(text: string, name: string, version: Version): Misfit | undefined {
  const { values, exactCase, unchecked, takesEmpty, since, former } = enumNamed(name);
  if (text === "" && takesEmpty) return undefined;
  const word = values.find((each) => (exactCase ? each === text : each.toLowerCase() === text.toLowerCase()));
  if (word === undefined) {
    const last = former.get(text);
    return unchecked || (last !== undefined && isBefore(version, last)) ? undefined : "word";
  }
  const first = since.get(word);
  return first !== undefined && isBefore(version, first) ? "new-word" : undefined;
}

const semanticVersion = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;

/** Before 2.11 a `v` could come first, and anything behind the numbers. */
const looseVersion = /^v?(\d+)\.?(\d+)?\.?(\d+)?/;

/** server/leafnode.go, checkLeafMinVersionConfig: a version of at least 2.8.0. */
function versionMisfit(text: string, { major: asked, minor: release }: Version): Misfit | undefined {
  const form = asked === 2 && release < 11 ? looseVersion : semanticVersion;
  const [, major = "", minor = "", patch = ""] = form.exec(text) ?? [];
  if (major === "" || minor === "" || patch === "") return "version";
  const given = { major: Number(major), minor: Number(minor), patch: Number(patch) };
  return isBefore(given, { major: 2, minor: 8, patch: 0 }) ? "old-version" : undefined;
}

/** The server looks for the letters MEM anywhere, then for URL(...) anywhere. */
function resolverMisfit(text: string, version: Version): Misfit | undefined {
  if (/mem/i.test(text)) return undefined;
  const url = /url(?:\(\s*"?([^\s"]*)"?\s*\))?/i.exec(text);
  if (url === null) return "resolver";
  return urlMisfit(url[1] ?? "", version);
}

function urlMisfit(text: string, version: Version): Misfit | undefined {
  const url = parseGoUrl(text);
  if (url === undefined) return "url";
  return takesBrackets(url, version) ? undefined : "url-brackets";
}

function trimGoSpace(text: string): string {
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, "");
}
