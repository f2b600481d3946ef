/** What the JWT of an operator, an account or a user allows and names, without anything that may be a credential. */
import type { Jwt } from "../../model/jwt.js";
import type { JwtGrants, Permissions, Shared, Subjects } from "../../model/jwtGrants.js";
import { durationWords } from "../text/numbers.js";
import { quoted } from "../text/prose.js";
import type { Paragraph, Piece } from "../text/prose.js";
import { bareUrl, isCredential } from "../text/secrets.js";

/** A hover is read at a glance: of a longer list the number is told. */
const maxListed = 8;

/** @param nameOf what the config knows of the name of an account, by its key. */
export function grantsText(jwt: Jwt, nameOf: (key: string) => string | undefined): Paragraph[] {
  switch (jwt.kind) {
    case "operator":
      return operatorText(jwt, nameOf);
    case "account":
      return accountText(jwt, nameOf);
    case "user":
      return userText(jwt.grants, nameOf);
    default:
      return [];
  }
}

/** A JWT says what its maker wanted: that may be a credential. */
export function shown(text: string): Piece {
  return isCredential(text) ? "(not shown)" : quoted(text);
}

function operatorText({ grants, signingKeys, strictSigningKeys }: Jwt, nameOf: (key: string) => string | undefined): Paragraph[] {
  const { systemAccount, accountServer, serviceUrls, oldestServer } = grants;
  return [
    ...(systemAccount === undefined ? [] : [["System account: ", ...account(systemAccount, nameOf), "."]]),
    ...keysText(signingKeys.map(({ key }) => key)),
    ...(strictSigningKeys ? [["Accounts are signed by these alone, not by the operator's own key (`strict_signing_key_usage`)."]] : []),
    ...urlsText("Account server", accountServer === undefined ? [] : [accountServer]),
    ...urlsText("Clients connect to", serviceUrls),
    ...(oldestServer === undefined ? [] : [["Needs nats-server ", shown(oldestServer), " or later."]]),
  ];
}

function accountText({ grants, signingKeys }: Jwt, nameOf: (key: string) => string | undefined): Paragraph[] {
  const { exports, imports, revoked, callout, permissions } = grants;
  return [
    ...keysText(signingKeys.map(({ key }) => key)),
    ...sharedText("Exports", exports, nameOf),
    ...sharedText("Imports", imports, nameOf),
    ...permissionsText(permissions).map((line) => ["Users without permissions of their own: ", ...line]),
    ...(callout ? [["An auth callout decides who logs in."]] : []),
    ...(revoked === 0 ? [] : [[`${revoked} ${revoked === 1 ? "user is" : "users are"} revoked.`]]),
  ];
}

function userText({ issuerAccount, permissions, connectionTypes, networks, hours }: JwtGrants, nameOf: (key: string) => string | undefined): Paragraph[] {
  return [
    ...(issuerAccount === undefined ? [] : [["Account: ", ...account(issuerAccount, nameOf), "."]]),
    ...permissionsText(permissions),
    ...(connectionTypes.length === 0 ? [] : [["Connects only as ", ...some(connectionTypes), "."]]),
    ...(networks.length === 0 ? [] : [["Connects only from ", ...some(networks), "."]]),
    ...(hours === 0 ? [] : [["Connects only at certain times of the day."]]),
  ];
}

function account(key: string, nameOf: (key: string) => string | undefined): Piece[] {
  const name = nameOf(key);
  return name === undefined ? [shown(key)] : [shown(key), ", ", shown(name)];
}

function keysText(keys: readonly string[]): Paragraph[] {
  return keys.length === 0 ? [] : [[keys.length === 1 ? "Signing key: " : "Signing keys: ", ...some(keys), "."]];
}

function urlsText(title: string, urls: readonly string[]): Paragraph[] {
  const bare = urls.flatMap((url) => bareUrl(url) ?? []);
  return bare.length === 0 ? [] : [[`${title}: `, ...some(bare), "."]];
}

function sharedText(title: string, all: readonly Shared[], nameOf: (key: string) => string | undefined): Paragraph[] {
  if (all.length === 0) return [];
  const pieces = all.slice(0, maxListed).map(({ kind, subject, account: from }): Piece[] => [`${kind} `, shown(subject), ...(from === undefined ? [] : [" of ", shown(nameOf(from) ?? from)])]);
  return [[`${title}: `, ...separated(pieces), ...rest(all.length), "."]];
}

function permissionsText({ publish, subscribe, answers }: Permissions): Paragraph[] {
  return [
    ...subjectsText("publish", publish),
    ...subjectsText("subscribe", subscribe),
    ...(answers === undefined ? [] : [[`May answer what it receives${answers.most > 0 ? `, at most ${answers.most} times` : ""}${answers.within > 0 ? `, within ${durationWords(answers.within)}` : ""}.`]]),
  ];
}

function subjectsText(what: string, { allow, deny }: Subjects): Paragraph[] {
  if (deny.includes(">")) return [[`May not ${what}.`]];
  if (allow.length + deny.length === 0) return [];
  const denied = deny.length === 0 ? [] : [allow.length === 0 ? " but " : ", but not to ", ...some(deny)];
  return [[`May ${what} to `, ...(allow.length === 0 ? ["everything"] : some(allow)), ...denied, "."]];
}

function some(texts: readonly string[]): Piece[] {
  return [...separated(texts.slice(0, maxListed).map((text) => [shown(text)])), ...rest(texts.length)];
}

function separated(parts: readonly (readonly Piece[])[]): Piece[] {
  return parts.flatMap((part, at) => (at === 0 ? part : [", ", ...part]));
}

function rest(count: number): Piece[] {
  return count <= maxListed ? [] : [` and ${count - maxListed} more`];
}
