/** The bearer tokens with which clients log in to a server. */
import { authorizationBlocks, authorizationOwners } from "./authorization.js";
import type { AuthorizationBlock, AuthorizationOwner } from "./authorization.js";
import { isBcrypt } from "./bcrypt.js";
import type { Config } from "./config.js";
import { pairsNamed } from "./pairs.js";
import type { Pair, Value } from "./value.js";

/**
 * "plain" and "bcrypt": what clients send, in clear or hashed (they send the clear text either way).
 * "empty": no token at all. "not-string": the server refuses it. "unknown": only its environment knows.
 */
export type TokenForm = "plain" | "bcrypt" | "empty" | "not-string" | "unknown";

export interface Token {
  readonly owner: AuthorizationOwner;
  readonly block: AuthorizationBlock;
  readonly pair: Pair;
  readonly form: TokenForm;
}

/** Every `token` in effect at a place where the server takes one. */
export function tokens(config: Config): Token[] {
  return authorizationOwners.flatMap((owner) => tokensOf(config, owner));
}

export function tokensOf(config: Config, owner: AuthorizationOwner): Token[] {
  return authorizationBlocks(config, owner).flatMap((block) =>
    pairsNamed(block.map, "token").map((pair) => ({ owner, block, pair, form: tokenForm(pair.value) })),
  );
}

/** Whether some client can log in with it, as far as the token itself goes. */
export function authenticates(token: Token): boolean {
  return token.form !== "empty" && token.form !== "not-string";
}

function tokenForm(value: Value): TokenForm {
  if (value.kind === "unknown") return "unknown";
  if (value.kind !== "string") return "not-string";
  if (value.text === "") return "empty";
  return isBcrypt(value.text) ? "bcrypt" : "plain";
}
