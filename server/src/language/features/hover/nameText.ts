/** Who a user or an account is that an option names. */
import { accounts, usersOf } from "../../model/accounts.js";
import { authorizationBlocks, operatorPairs } from "../../model/authorization.js";
import type { Config } from "../../model/config.js";
import type { HeldJwt } from "../../model/heldJwts.js";
import { userNames } from "../../model/names.js";
import type { Place } from "../../model/optionPath.js";
import type { Step } from "../../model/optionStep.js";
import { pairNamed } from "../../model/pairs.js";
import { globalAccount, ownSystemAccount } from "../../model/accounts/ownAccounts.js";
import { accountsOf } from "../../model/startup/accountNames.js";
import { loginsOf } from "../../model/startup/users.js";
import { keySite } from "../../model/value.js";
import type { SourceFile } from "../../model/sourceFile.js";
import type { MapValue, Pair, Value } from "../../model/value.js";
import { whoseName } from "../completion/named.js";
import { quoted } from "../text/prose.js";
import type { Paragraph, Piece } from "../text/prose.js";
import { isCredential } from "../text/secrets.js";
import { placeOf } from "./placeText.js";

/** Empty where no name of another part of the config stands. The name itself is not repeated. */
export function nameText(config: Config, value: Value, place: Place, step: Step, held: readonly HeldJwt[]): Paragraph[] {
  const whose = whoseName(place, step);
  // A cluster is defined nowhere: each of its servers says the name.
  if (whose === undefined || whose === "cluster" || value.kind !== "string" || value.text === "") return [];
  // With an operator both are known to JWTs only.
  if (operatorPairs(config).length > 0) return preloadedText(place.file, held.find(({ under }) => under === value.text));
  return whose === "user" ? userText(config, place.file, value.text) : accountText(config, place.file, value.text);
}

function accountText(config: Config, here: SourceFile, name: string): Paragraph[] {
  const { byName, certain } = accountsOf(config);
  const pair = byName.get(name);
  if (pair !== undefined) return [["An account of this config, defined in ", ...placeOf(here, keySite(pair)), "."]];
  if (name === globalAccount) return [["The global account, which every server has."]];
  if (name === ownSystemAccount) return [["The system account that a server makes itself where the config names none."]];
  return certain ? [["This config defines no account of that name."]] : [];
}

/** With an operator a public key stands for an account. */
function preloadedText(here: SourceFile, held: HeldJwt | undefined): Paragraph[] {
  const name = held?.jwt.name;
  if (held === undefined || name === undefined || isCredential(name)) return [];
  return [["The account ", quoted(name), " by its JWT in ", ...placeOf(here, held.site), "."]];
}

function userText(config: Config, here: SourceFile, name: string): Paragraph[] {
  for (const [users, account] of usersByAccount(config)) {
    for (const user of users) {
      const pair = pairOf(user, name);
      if (pair !== undefined) return [["A user of ", ...account, ", defined in ", ...placeOf(here, keySite(pair)), "."]];
    }
  }
  return loginsOf(config).every(({ certain }) => certain) ? [["This config defines no user of that name in a list of users."]] : [];
}

/** The main authorization puts its users into the global account. */
function* usersByAccount(config: Config): Iterable<readonly [readonly MapValue[], Piece[]]> {
  for (const { map } of authorizationBlocks(config, "client")) yield [usersOf(map), ["the global account"]];
  for (const { pair, map } of accounts(config)) yield [usersOf(map), isCredential(pair.key) ? ["an account"] : ["the account ", quoted(pair.key)]];
}

function pairOf(user: MapValue, name: string): Pair | undefined {
  return [pairNamed(user, userNames), pairNamed(user, "nkey")].find((pair) => pair?.value.kind === "string" && pair.value.text === name);
}
