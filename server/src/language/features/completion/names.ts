/** Names that a config gives and others refer to: accounts, users. */
import { allUsers, namesItsPassword } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import { childrenOf } from "../../syntax/queries.js";
import type { SourceText } from "../../syntax/sourceText.js";
import type { ArrayNode, Document, MapNode, Node, ValueNode } from "../../syntax/tree.js";
import { decodeString, entryKeyText } from "../../syntax/values.js";
import { passwordNames, userNames } from "../../model/names.js";
import { usesIn } from "../../model/uses.js";
import { pairNamed, pairsNamed } from "../../model/pairs.js";
import { publicKeyRole } from "../../model/nkey.js";
import { holdsCredential } from "../text/secrets.js";
import { isWritable } from "./writing.js";

/** More are not read through in a list. */
const maxNames = 1_000;
/** Of a text with an error no more is gone through for the sake of suggestions. */
const maxNodes = 50_000;

/** Of `accounts`, whether a block or a list. */
export function accountNames(config: Config): string[] {
  const uses = usesIn(config);
  const names: string[] = [];
  for (const { value } of pairsNamed(config.value, "accounts")) {
    if (value.kind === "map") for (const pair of value.pairs) names.push(pair.key);
    if (value.kind === "array") for (const item of value.items) if (item.kind === "string" && !uses.sharesSecret(item)) names.push(item.text);
  }
  return shownNames([...names, ...accountsAsWritten(config)]);
}

/** While a value is missing, as in `{ account: }`, the server files the maps around it elsewhere: what is written still counts. */
function accountsAsWritten({ files }: Config): string[] {
  return [...files.values()].flatMap(({ text, document }) =>
    document.items.flatMap((item) => {
      if (item.kind !== "entry" || item.value?.kind !== "map" || entryKeyText(text, item).toLowerCase() !== "accounts") return [];
      return item.value.items.flatMap((account) => (account.kind === "entry" && account.value?.kind === "map" ? [entryKeyText(text, account)] : []));
    }),
  );
}

/** Of the main authorization and of all accounts: user names and public NKeys. What the environment holds is not shown. */
export function namesOfUsers(config: Config): string[] {
  const uses = usesIn(config);
  const names: string[] = [];
  for (const user of allUsers(config)) {
    if (namesItsPassword(user)) continue;
    for (const value of [pairNamed(user, userNames)?.value, pairNamed(user, "nkey")?.value]) {
      if (value?.kind === "string" && !value.fromEnvironment && !uses.sharesSecret(value)) names.push(value.text);
    }
  }
  return shownNames([...names, ...usersAsWritten(config)]);
}

/** In a text with an error blocks may be out of their places: then any `users` array counts. */
function usersAsWritten({ files }: Config): string[] {
  return [...files.values()].flatMap(({ text, document }) => (document.errors.length === 0 ? [] : userLists(text, document).flatMap((list) => list.items.flatMap((user) => namesOf(text, user)))));
}

function userLists(text: SourceText, document: Document): ArrayNode[] {
  const found: ArrayNode[] = [];
  const pending: Node[] = [document];
  let seen = 0;
  for (let node = pending.pop(); node !== undefined && seen < maxNodes; node = pending.pop(), seen++) {
    if (node.kind === "entry" && node.value?.kind === "array" && entryKeyText(text, node).toLowerCase() === "users") found.push(node.value);
    for (const child of childrenOf(node)) pending.push(child);
  }
  return found.reverse();
}

function namesOf(text: SourceText, user: ValueNode): string[] {
  if (user.kind !== "map") return [];
  const passwords = textsOf(text, user, passwordNames);
  return textsOf(text, user, [...userNames, "nkey"]).filter((name) => !passwords.includes(name));
}

function textsOf(text: SourceText, { items }: MapNode, keys: readonly string[]): string[] {
  return items.flatMap((item) => (item.kind === "entry" && item.value?.kind === "string" && keys.includes(entryKeyText(text, item).toLowerCase()) ? [decodeString(text, item.value)] : []));
}

/** The names that may be shown, each once: none that could be a secret. */
export function shownNames(names: readonly string[]): string[] {
  const shown = [...new Set(names)].filter((name) => isWritable(name) && (!holdsCredential(name) || publicKeyRole(name) !== undefined));
  return shown.slice(0, maxNames);
}
