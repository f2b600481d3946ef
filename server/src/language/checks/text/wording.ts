/** Words that several checks share. No text here may hold a value of the config. */
import type { AuthorizationOwner } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { Pair, Site } from "../../model/value.js";
import type { Finding } from "../check.js";

type Related = NonNullable<Finding["related"]>[number];

/** Where a value is written is where its finding sits: the literal, or the `$NAME` that the environment answers. */
export function writtenAt({ value }: Pair): Site {
  return { file: value.file, span: value.node };
}

/** From the place where a value is written back to its use and on to the root. */
export function relatedSites(config: Config, pair: Pair, use: string): Related[] {
  const last = pair.value.references.at(-1);
  const uses = pair.value.references.filter((reference) => reference !== last || reference.definition !== undefined);
  const includes = pair.includes.toReversed().map(({ file, include }) => ({ message: includedBy(config, file), site: { file, span: include.path } }));
  return [...uses.toReversed().map(({ site }) => ({ message: use, site })), ...includes];
}

function includedBy(config: Config, file: SourceFile): string {
  return file === config.root ? `Included here by the root config ${fileName(file.uri)}.` : `Included here, on the way from the root config ${fileName(config.root.uri)}.`;
}

/** The last part of a URI's path, fit to be shown: names come from outside. */
export function fileName(uri: string): string {
  const last = uri.slice(uri.lastIndexOf("/") + 1).replace(/[?#].*$/, "");
  return decoded(last).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\u{fffd}").slice(0, 80);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What the logs and docs of the field call the clients of a listener. */
export const clientsOf: Readonly<Record<AuthorizationOwner, string>> = {
  client: "Clients",
  websocket: "WebSocket clients",
  mqtt: "MQTT clients",
};

/** What the server reads in place of a text, by kind of value. */
export const valueKinds: Readonly<Record<string, string>> = { integer: "a number", float: "a number", boolean: "a boolean", date: "a date", array: "an array", map: "a block" };

/** `1 connection`, `2 connections`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** @param seconds since 1970. */
export function dayOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}

/** `client port, the MQTT port and the leaf node port`: an article stands before the first already. */
export function listWithArticles(words: readonly string[]): string {
  const last = words.at(-1) ?? "";
  return words.length < 2 ? last : `${words.slice(0, -1).join(", the ")} and the ${last}`;
}
