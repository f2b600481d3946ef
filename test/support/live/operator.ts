import { encodeAccount, encodeOperator, encodeUser } from "@nats-io/jwt";
import { createAccount, createOperator, createUser, type KeyPair } from "@nats-io/nkeys";

/** An operator with one account, and the config of a server that trusts it. */
export interface OperatorMode {
  readonly config: string;
  readonly account: KeyPair;
  /** A user of the account; the seed is for clients that sign the nonce. */
  user(name: string, bearer: boolean): Promise<JwtUser>;
}

export interface JwtUser {
  readonly jwt: string;
  readonly publicKey: string;
  readonly seed: Uint8Array;
}

/** An account JWT without limits means none of each, unlike one of the official tools, which writes -1 throughout. */
const unlimited = { conn: -1, leaf: -1, data: -1, payload: -1, subs: -1, imports: -1, exports: -1, wildcards: true };

/** Keys are made anew each time, so that none can leak from a fixture into use. */
export async function operatorMode(): Promise<OperatorMode> {
  const operator = createOperator();
  const account = createAccount();
  const operatorJwt = await encodeOperator("Acme", operator);
  const accountJwt = await encodeAccount("Orders", account, { limits: unlimited }, { signer: operator });
  return {
    account,
    config: [
      `operator: ${operatorJwt}`,
      "resolver: MEMORY",
      `resolver_preload: { ${account.getPublicKey()}: ${accountJwt} }`,
    ].join("\n"),
    async user(name, bearer) {
      const key = createUser();
      const jwt = await encodeUser(name, key, account, { bearer_token: bearer });
      return { jwt, publicKey: key.getPublicKey(), seed: key.getSeed() };
    },
  };
}
