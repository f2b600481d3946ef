/** Where a config lets clients in: its tokens, users, NKeys and accounts. */
import { accounts } from "../model/accounts.js";
import { authorizationBlocks, authorizationOwners } from "../model/authorization.js";
import type { AuthorizationOwner } from "../model/authorization.js";
import type { Config } from "../model/config.js";
import { logins } from "../model/logins.js";
import { authenticates, tokens } from "../model/tokens.js";
import { pairsInEffect, pairsNamed } from "../model/pairs.js";
import { keySite, maps } from "../model/value.js";
import type { Site } from "../model/value.js";

/** `account` and `name` as nats-server shows them of a connection. */
export type Grant =
  | { readonly kind: "token" | "authorization"; readonly listener: AuthorizationOwner; readonly site: Site }
  | { readonly kind: "nkey" | "user"; readonly account: string; readonly name: string; readonly site: Site }
  | { readonly kind: "account"; readonly account: string; readonly site: Site };

/** Of accounts in operator mode the entry of `resolver_preload`, which stands under the account's public key. */
export function grants(config: Config): Grant[] {
  const preloaded = maps(pairsNamed(config.value, "resolver_preload")).flatMap(pairsInEffect);
  return [
    ...tokens(config).filter(authenticates).map(({ owner, pair: { value } }): Grant => ({ kind: "token", listener: owner, site: { file: value.file, span: value.node } })),
    ...logins(config).map(({ kind, account, value }): Grant => ({ kind, account, name: value.text, site: { file: value.file, span: value.node } })),
    ...[...accounts(config).map(({ pair }) => pair), ...preloaded].map((pair): Grant => ({ kind: "account", account: pair.key, site: keySite(pair) })),
    ...authorizationOwners.flatMap((owner) => authorizationBlocks(config, owner)).map(({ owner, pair }): Grant => ({ kind: "authorization", listener: owner, site: keySite(pair) })),
  ];
}
